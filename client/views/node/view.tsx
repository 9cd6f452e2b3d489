import { FactList } from "#client/ui/fact-list.tsx";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId, Worker } from "#shared/plan/plan.ts";
import { factsOf } from "./facts.ts";
import { type WorkerRow, workerRows } from "./worker-rows.ts";
import "./view.css";

/** Everything that is known of the chosen node: what we computed, and all that EXPLAIN said. */
export function NodeFacts({
  annotated,
  node: id,
}: {
  annotated: AnnotatedPlan;
  node: NodeId | undefined;
}) {
  const node = annotated.plan.nodes[id ?? -1];
  if (!node)
    return (
      <p className="node-empty">Choose a node of the tree to see all that EXPLAIN said of it.</p>
    );
  const { measured, reported, zero } = factsOf(annotated, node);
  const rows = workerRows(node.workers);
  const idle = rows.filter(({ isZero }) => isZero);
  return (
    <section className="node" aria-label="Chosen node">
      <h2>{nodeTitle(node)}</h2>
      <FactList title="Measured" facts={measured} />
      <FactList title="EXPLAIN said" facts={reported} />
      {node.workers.length > 0 && (
        <Workers workers={node.workers} rows={rows.filter(({ isZero }) => !isZero)} />
      )}
      {zero.length + idle.length > 0 && (
        <details>
          <summary>{zero.length + idle.length} more at zero or off</summary>
          <FactList title="At zero or off" facts={zero} />
          <FactList
            title="At zero in every worker"
            facts={idle.map(({ label, values }) => ({ label, value: values.join(", ") }))}
          />
        </details>
      )}
    </section>
  );
}

function Workers({ workers, rows }: { workers: readonly Worker[]; rows: readonly WorkerRow[] }) {
  return (
    <>
      <h3 className="facts-title">Workers</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="workers" tabIndex={0} aria-label="Numbers of each worker">
        <table>
          <thead>
            <tr>
              <td />
              {workers.map(({ number }) => (
                <th key={number} scope="col">
                  Worker {number}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {workers.map(({ number }, at) => (
                  <td key={number}>{values[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
