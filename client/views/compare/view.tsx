import { useMemo, useState } from "react";
import { colour } from "#client/views/colouring.ts";
import { Tree } from "#client/views/tree/view.tsx";
import { type AnalysedPlan, analysePlan } from "#shared/analyse-plan.ts";
import { formatBytes, formatTime } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { compareNumbers, verdict } from "./numbers.ts";
import "./view.css";

/** A statement without and with an index, both measured in one transaction, side by side. */
export function Comparison({ trial }: { trial: ShareTrial }) {
  const before = useAnalysed(trial.before);
  const after = useAnalysed(trial.after);
  if (!before || !after) return null;
  return (
    <section className="comparison" aria-label="Without and with the index">
      <div className="comparison-verdict">
        <p className="comparison-sentence">
          {verdict(before.annotated, after.annotated, trial.index)}
        </p>
        <p>
          <code>{trial.index}</code> took {formatTime(trial.build.duration)} to build and{" "}
          {formatBytes(trial.build.size)} of space. The statement was run once before it was
          measured, so that the cache was the same for both. Everything was rolled back.
        </p>
        {trial.notes?.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <table className="comparison-numbers">
        <thead>
          <tr>
            <td />
            <th scope="col">Without</th>
            <th scope="col">With</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {compareNumbers(before.annotated, after.annotated).map(({ label, ...row }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{row.before}</td>
              <td>{row.after}</td>
              <td>{row.change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="comparison-trees">
        <Side title="Without the index" plan={before} />
        <Side title="With the index" plan={after} />
      </div>
    </section>
  );
}

function Side({ title, plan }: { title: string; plan: AnalysedPlan }) {
  const [selected, setSelected] = useState<NodeId>();
  const colouring = useMemo(() => colour(plan.annotated), [plan]);
  return (
    <figure className="comparison-side">
      <figcaption>{title}</figcaption>
      <Tree
        annotated={plan.annotated}
        findings={plan.findings}
        colouring={colouring}
        selected={selected}
        onSelect={setSelected}
        label={title}
      />
    </figure>
  );
}

const useAnalysed = (source: string): AnalysedPlan | undefined =>
  useMemo(() => {
    const analysis = analysePlan(source);
    return isProblem(analysis) ? undefined : analysis.plans[0];
  }, [source]);
