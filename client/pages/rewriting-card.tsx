import { SqlText } from "#client/sql/sql-text.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { formatBytes, formatCost } from "#shared/base/format.ts";
import type { Rewriting } from "#shared/price-rewriting.ts";

/** How a statement could be written so that an index serves it, and what that is worth. */
export function RewritingCard({ rewriting }: { readonly rewriting: Rewriting }) {
  const { changes, statement, cases, indexes } = rewriting;
  const [first] = cases;
  return (
    <section className="index-idea" aria-labelledby="rewriting-title">
      <h3 id="rewriting-title">Write it otherwise</h3>
      {changes.map(({ from, to, reason }) => (
        <div key={from} className="index-rewriting">
          <p>Instead of</p>
          <SqlText sql={from} />
          <p>write</p>
          <SqlText sql={to} />
          <p>{reason}</p>
        </div>
      ))}
      <p>
        The planner’s cost of the statement would then be {formatCost(first?.after ?? 0)}, not{" "}
        {formatCost(first?.before ?? 0)}
        {cases.length > 1 && `, with ${first?.label}`}
        {indexes.length > 0
          ? `, with ${indexes.length === 1 ? "this index" : "these indexes"}:`
          : ", and the indexes that are there suffice."}
      </p>
      {indexes.map(({ create, proof, writes }) => (
        <div key={create} className="index-rewriting">
          <SqlText sql={`${create};`} />
          <p className="index-idea-note">
            About {formatBytes(proof.size)}
            {proof.isRoughSize && ", by a rough guess"}. {writes.sentences.join(" ")}
          </p>
        </div>
      ))}
      <div className="index-idea-actions">
        <CopyButton text={statement} label="Copy the statement" />
        {indexes.length > 0 && (
          <CopyButton
            text={indexes.map(({ create }) => `${create};`).join("\n")}
            label={indexes.length === 1 ? "Copy the index" : "Copy the indexes"}
          />
        )}
      </div>
    </section>
  );
}
