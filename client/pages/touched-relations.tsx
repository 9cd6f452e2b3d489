import { useQuery } from "@tanstack/react-query";
import { api, type TouchedRelation } from "#client/api.ts";
import { formatDate } from "#client/ui/date.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatBytes, formatRows } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import "./touched-relations.css";

/** The relations that a statement names, how large they are, and their indexes. */
export function TouchedRelations({ db, text }: { db: string; text: string }) {
  const { data } = useQuery({
    queryKey: ["touched-relations", db, text],
    queryFn: ({ signal }) => api.touchedRelations(db, text, signal),
  });
  if (!data) return <p className="page-soft">Reading its tables</p>;
  if (isProblem(data)) return <ProblemNote problem={data} />;
  if (data.relations.length === 0) return null;
  return (
    <section aria-labelledby="touched-title">
      <h2 id="touched-title">The tables it touches</h2>
      <ul className="touched">
        {data.relations.map((relation) => (
          <li key={`${relation.schema}.${relation.name}`} className="page-card">
            <h3>{nameOf(relation)}</h3>
            <p className="page-soft">{sizeAndAge(relation)}</p>
            <Indexes relation={relation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = ({ schema, name, isVisible }: TouchedRelation): string =>
  isVisible ? name : `${schema}.${name}`;

/** "Table of 1.20 M rows, 140 MB, analysed 14:02". */
function sizeAndAge({ kind, rows, size, upkeep }: TouchedRelation): string {
  if (kind === "view") return "A view: its plan shows the tables below it.";
  const analysed = upkeep?.lastAnalyze;
  return [
    `${kind[0]?.toUpperCase()}${kind.slice(1)}${rows === undefined ? "" : ` of ${formatRows(rows)}`}`,
    formatBytes(size),
    rows === undefined && "never analysed: the planner guesses",
    analysed && `analysed ${formatDate(analysed)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function Indexes({ relation: { indexes, kind } }: { relation: TouchedRelation }) {
  if (kind === "view" || kind === "foreign table") return null;
  if (indexes.length === 0) return <p>It has no index.</p>;
  return (
    <table className="touched-indexes">
      <thead>
        <tr>
          <th scope="col">Index</th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {indexes.map(({ name, definition, size, isValid }) => (
          <tr key={name}>
            <td>
              <code>{shortDefinition(definition)}</code>
              {!isValid && <strong> Invalid: the planner does not use it.</strong>}
            </td>
            <td>{formatBytes(size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which table it is on is said above it. */
const shortDefinition = (definition: string): string =>
  definition.replace(/^CREATE /, "").replace(/ ON (?:ONLY )?.*? USING /, " USING ");
