import { formatCount, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId, Worker } from "#shared/plan/plan.ts";
import { type Fact, factsOf } from "./facts.ts";
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
  const { measured, reported, zero } = factsOf(node, annotated.measures[node.id]);
  return (
    <section className="node" aria-label="Chosen node">
      <h2>{nodeTitle(node)}</h2>
      <FactList title="Measured" facts={measured} />
      <FactList title="EXPLAIN said" facts={reported} />
      {node.workers.length > 0 && <Workers workers={node.workers} />}
      {zero.length > 0 && (
        <details>
          <summary>{zero.length} more at zero or off</summary>
          <FactList title="At zero or off" facts={zero} />
        </details>
      )}
    </section>
  );
}

function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl className="facts">
        {facts.map(({ label, value, exact, isCode }) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd className={isCode ? "fact-code" : ""} title={exact}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Workers({ workers }: { workers: readonly Worker[] }) {
  return (
    <>
      <h3>Workers</h3>
      <table className="workers">
        <thead>
          <tr>
            <th scope="col">Worker</th>
            <th scope="col">Time</th>
            <th scope="col">Rows</th>
            <th scope="col">Loops</th>
          </tr>
        </thead>
        <tbody>
          {workers.map(({ number, actualTotalTime, actualRows, actualLoops = 0 }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>
                {actualTotalTime === undefined ? "" : formatTime(actualTotalTime * actualLoops)}
              </td>
              <td>{actualRows === undefined ? "" : formatCount(actualRows * actualLoops)}</td>
              <td>{formatCount(actualLoops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
