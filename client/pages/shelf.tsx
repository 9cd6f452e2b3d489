import joinPlan from "#samples/plans/cte-and-sub-plans/plan.txt?raw";
import logEntry from "#samples/shelf/log-entry.txt?raw";
import sortedStatement from "#samples/shelf/newest-in-a-language.sql?raw";
import searchStatement from "#samples/shelf/search.sql?raw";

interface Sample {
  readonly title: string;
  readonly text: string;
  readonly about: string;
}

/** Something to try for whoever has nothing at hand. The statements run on the demo database. */
const samples: readonly Sample[] = [
  {
    title: "A slow statement",
    about: "The newest entries in a language: a filter, an order and a limit without an index.",
    text: sortedStatement,
  },
  {
    title: "A line from the log",
    about: "As Postgres logged it, its parameters on the line below.",
    text: logEntry,
  },
  {
    title: "A plan",
    about: "As psql printed it: parallel workers, a CTE, an init-plan. Needs no database.",
    text: joinPlan,
  },
  {
    title: "A search inside a text",
    about: "ILIKE with a percent sign at both ends: no btree can help.",
    text: searchStatement,
  },
];

export function Shelf({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <section className="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">Nothing at hand? Try one of these</h2>
      <ul>
        {samples.map(({ title, about, text }) => (
          <li key={title}>
            <button type="button" className="shelf-item" onClick={() => onChoose(text)}>
              <strong>{title}</strong>
              <span>{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
