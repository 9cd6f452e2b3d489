import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { NumberTable } from "#client/ui/number-table.tsx";
import { counted, formatTime, grouped } from "#shared/base/format.ts";
import type { KeptStatement, Unit } from "#shared/capture/capture.ts";

interface StatementListProps {
  readonly unit: Unit;
  readonly onChoose: (statement: KeptStatement) => void;
}

/** So many more at a press: a thousand lines are read by nobody. */
const MORE = 100;

/** What a unit sent, in its order. */
export function StatementList({ unit, onChoose }: StatementListProps) {
  const [most, setMost] = useState(MORE);
  const { kept, at: from } = unit;
  const all = unit.statements + unit.transactionControls + unit.cached;
  if (kept.length === 0) return <p className="page-soft">{NOT_KEPT}</p>;
  const isTimed = kept.some(({ at }) => at !== undefined);
  return (
    <>
      <NumberTable
        label="Statements in their order"
        titles={[
          { text: "Statement" },
          ...(isTimed ? [{ text: "At" }] : []),
          { text: "Took" },
          { text: "Rows" },
        ]}
      >
        {kept.slice(0, most).map((statement, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a statement is what stands in its place
          <tr key={place} className={statement.error ? "capture-failed" : ""}>
            <th scope="row">
              <button type="button" onClick={() => onChoose(statement)}>
                <code>{statement.sql}</code>
              </button>
              <Remarks statement={statement} />
            </th>
            {isTimed && (
              <td>
                {statement.at === undefined ? "" : `+${formatTime(statement.at - (from ?? 0))}`}
              </td>
            )}
            <td>{statement.duration === undefined ? "" : formatTime(statement.duration)}</td>
            <td>{statement.rows === undefined ? "" : grouped(statement.rows)}</td>
          </tr>
        ))}
      </NumberTable>
      {most < kept.length && (
        <div>
          <Button onPress={() => setMost(most + MORE)}>
            {`Show ${grouped(Math.min(MORE, kept.length - most))} more of ${grouped(kept.length)}`}
          </Button>
        </div>
      )}
      {kept.length < all && (
        <p className="page-soft">
          The first {counted(kept.length, "statement is", "statements are")} kept of {grouped(all)},
          and all are counted.
        </p>
      )}
    </>
  );
}

const NOT_KEPT =
  "Its single statements were not kept, because there were too many in all; they are counted.";

/** What distinguishes it from the others of its shape. */
function Remarks({ statement }: { readonly statement: KeptStatement }) {
  const { parameters, isCached, isCut, error, callSite, calls } = statement;
  const remarks = [
    parameters && parameters.length > 0 && parameters.map((value) => value ?? "null").join(", "),
    (calls ?? 1) > 1 && `${grouped(calls ?? 1)} times`,
    isCached && "answered from the framework’s cache",
    isCut && "cut where it was logged",
    error?.message,
    callSite,
  ].filter(Boolean);
  return remarks.length === 0 ? null : <small>{remarks.join(" · ")}</small>;
}
