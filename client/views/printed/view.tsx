import { SqlText } from "#client/sql/sql-text.tsx";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { formatTime } from "#shared/base/format.ts";
import { totalsOf } from "#shared/compare/totals.ts";
import { printText } from "#shared/plan/print-text.ts";
import "./view.css";

interface PrintedProps {
  readonly plan: AnalysedPlan;
  readonly statement: string | undefined;
  /** The tree, as the address of a picture; absent where it would be too small to read. */
  readonly picture: string | undefined;
}

/** A plan on paper, below the title of its page. */
export function Printed({ plan: { annotated, findings }, statement, picture }: PrintedProps) {
  return (
    <article className="printed">
      <dl className="printed-numbers">
        {totalsOf(annotated, annotated)
          .filter(({ before }) => before !== 0)
          .map(({ name, title, before, format }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{format(before)}</dd>
            </div>
          ))}
      </dl>
      <h2>Findings</h2>
      {findings.length === 0 && <p>None of the checks found anything to mend.</p>}
      <ol>
        {findings.map(({ rule, nodes, severity, title, time, detail, advice }) => (
          <li key={`${rule} ${nodes[0]}`}>
            <h3>
              <SeverityMark severity={severity} /> {title}, {severity}
              {time !== undefined && `, ${formatTime(time)}`}
            </h3>
            <p>
              {detail} {advice}
            </p>
          </li>
        ))}
      </ol>
      {picture && <img src={picture} alt="The plan as a tree; its text is below" />}
      {statement && (
        <>
          <h2>Statement</h2>
          <SqlText sql={statement} />
        </>
      )}
      <h2>Plan</h2>
      <pre>
        {printText(annotated.plan)
          .map(({ text }) => text)
          .join("\n")}
      </pre>
    </article>
  );
}
