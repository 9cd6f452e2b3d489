import { SqlText } from "#client/sql/sql-text.tsx";
import { formatBytes } from "#shared/base/format.ts";
import type { AdvisedStep } from "#shared/indexes/workload/advice.ts";

/** Existing indexes that the planner was denied, and that no statement missed. */
export function DropList({ step: { drops } }: { readonly step: AdvisedStep }) {
  if (drops.length === 0) return null;
  return (
    <section aria-labelledby="drops">
      <h2 id="drops">Indexes that these statements would not miss</h2>
      <p>
        Priced by hiding each from the planner: no statement here costs more without them. What
        enforces something or serves a foreign key is not among them. Before you drop one, see that
        nothing else needs it: statements that were not counted, or those on replicas.
      </p>
      <ul className="workload-indexes">
        {drops.map(({ schema, name, drop, size, coveredBy, definition }) => (
          <li key={`${schema}.${name}`}>
            <SqlText sql={`${drop};`} />
            <p>
              {formatBytes(size)}.{" "}
              {coveredBy
                ? `${coveredBy} of this set begins as it does.`
                : "None of the statements uses it with this set."}{" "}
              It is <code>{definition}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
