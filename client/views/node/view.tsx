import { useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";
import { FactList } from "#client/ui/fact-list.tsx";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId, PlanNode, Worker } from "#shared/plan/plan.ts";
import { factsOf } from "./facts.ts";
import { joinTypeOf, manualPage, nodeTypeOf } from "./node-types.ts";
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
  return <ChosenNode key={id} annotated={annotated} node={node} />;
}

function ChosenNode({ annotated, node }: { annotated: AnnotatedPlan; node: PlanNode }) {
  const [isExplained, setExplained] = useState(() => keptInBrowser.read(EXPLAINED) === "yes");
  const explain = (to: boolean) => {
    setExplained(to);
    keptInBrowser.write(EXPLAINED, to ? "yes" : undefined);
  };
  const { measured, reported, zero } = factsOf(annotated, node);
  const rows = workerRows(node.workers);
  const idle = rows.filter(({ isZero }) => isZero);
  return (
    <section className="node" aria-label="Chosen node">
      <h2>{nodeTitle(node)}</h2>
      <About node={node} />
      <label className="node-switch">
        <input
          type="checkbox"
          checked={isExplained}
          onChange={({ target }) => explain(target.checked)}
        />
        Say what each line means
      </label>
      <FactList title="Measured" facts={measured} isExplained={isExplained} />
      <FactList title="EXPLAIN said" facts={reported} isExplained={isExplained} />
      {node.workers.length > 0 && (
        <Workers workers={node.workers} rows={rows.filter(({ isZero }) => !isZero)} />
      )}
      {zero.length + idle.length > 0 && (
        <details>
          <summary>{zero.length + idle.length} more at zero or off</summary>
          <FactList title="At zero or off" facts={zero} isExplained={isExplained} />
          <FactList
            title="At zero in every worker"
            facts={idle.map(({ label, values }) => ({ label, value: values.join(", ") }))}
          />
        </details>
      )}
    </section>
  );
}

const EXPLAINED = "planlens:explained";

/** What this kind of node is for, for whoever has not met it before. */
function About({ node }: { node: PlanNode }) {
  const type = nodeTypeOf(node);
  if (!type) return <p className="node-about">{UNHEARD_OF}</p>;
  const { does, costs, manual } = type;
  return (
    <div className="node-about">
      <p>{[does, joinTypeOf(node)].filter(Boolean).join(" ")}</p>
      <p>
        <b>What it costs.</b> {costs}{" "}
        <a href={manualPage(manual)} target="_blank" rel="noreferrer">
          Manual
        </a>
      </p>
    </div>
  );
}

const UNHEARD_OF =
  "No Postgres from 9.6 to 18 prints this type of node. What EXPLAIN said of it stands below as it came.";

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
            {rows.map(({ label, values, meaning }) => (
              <tr key={label}>
                <th scope="row" title={meaning}>
                  {label}
                </th>
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
