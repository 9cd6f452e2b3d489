import type { ReactNode } from "react";
import { SqlText } from "#client/sql/sql-text.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { counted, formatTime } from "#shared/base/format.ts";
import type { Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding, Rewriting, Strength } from "#shared/capture/finding.ts";
import { fixFor } from "#shared/capture/fixes/fix-for.ts";
import { type Framework, frameworkNames } from "#shared/capture/fixes/framework.ts";
import { Ladder } from "./ladder.tsx";
import { shapeOf } from "./words.ts";
import "./view.css";

interface FindingCardProps {
  readonly finding: CaptureFinding;
  readonly shapes: readonly Shape[];
  readonly framework: Framework;
  /** That of its title, below what is around it. */
  readonly level: 2 | 4;
  /** Leads to the unit whose numbers these are. */
  readonly unit: ReactNode;
  /** What can be done with one of its shapes. */
  readonly actions: (shape: Shape) => ReactNode;
  /** Measures what it could become. */
  readonly measure: (rewriting: Rewriting) => ReactNode;
}

export function CaptureFindingCard(props: FindingCardProps) {
  const { finding, shapes, framework, level, unit, actions, measure } = props;
  const Title = `h${level}` as const;
  const { title, severity, calls, time, detail, advice, evidence, limits, strength } = finding;
  const fix = fixFor(framework, finding, shapes);
  return (
    <article className="capture-finding" aria-label={title}>
      <header>
        <SeverityMark severity={severity} />
        <Title>{title}</Title>
        <span className="capture-cost">
          {[
            calls > 0 && counted(calls, "statement", "statements"),
            time !== undefined && formatTime(time),
          ]
            .filter(Boolean)
            .join(", ")}
        </span>
      </header>
      <p>{unbroken(detail)}</p>
      {finding.shapes.map((id) => {
        const shape = shapeOf(shapes, id);
        return (
          shape && (
            <div key={id} className="capture-statement">
              <code>{shape.text}</code>
              {actions(shape)}
            </div>
          )
        );
      })}
      <Parent finding={finding} shapes={shapes} />
      <p>
        <strong>What to do.</strong> {unbroken(advice)}
      </p>
      {fix && (
        <div className="capture-fix">
          <p>
            In {frameworkNames[framework]}: {unbroken(fix.says)}
          </p>
          <div className="capture-copied">
            <pre className="capture-code">
              <code>{fix.code}</code>
            </pre>
            <CopyButton text={fix.code} />
          </div>
        </div>
      )}
      {finding.rewritings.map((rewriting) => (
        <div key={rewriting.sql} className="capture-fix">
          <p>{rewriting.says}</p>
          <SqlText sql={rewriting.sql} />
          <div className="capture-actions">
            <CopyButton text={rewriting.sql} />
            {measure(rewriting)}
          </div>
        </div>
      ))}
      {isInsertLoop(finding, shapes) && <Ladder />}
      <details className="capture-more">
        <summary>Why, and what is not known</summary>
        <p>{strengths[strength]}</p>
        <ul>
          {[...evidence, ...limits].map((sentence) => (
            <li key={sentence}>{unbroken(sentence)}</li>
          ))}
          {finding.examples.length > 0 && (
            <li>
              Sent with <code>{finding.examples.join(" · ")}</code>
            </li>
          )}
        </ul>
      </details>
      <p className="capture-where">{unit}</p>
    </article>
  );
}

const isInsertLoop = ({ rule, shapes: [id = ""] }: CaptureFinding, shapes: readonly Shape[]) =>
  rule === "write-loop" && shapeOf(shapes, id)?.kind === "insert";

const strengths: Readonly<Record<Strength, string>> = {
  strong: "What was seen hardly has another reason.",
  likely: "This is what such numbers usually mean.",
  candidate: "This is what it may be: look at the code before you change it.",
};

function Parent({ finding: { parent }, shapes }: Pick<FindingCardProps, "finding" | "shapes">) {
  const shape = parent && shapeOf(shapes, parent.shape);
  if (!shape) return null;
  return (
    <div className="capture-parent">
      <p>
        {parent.certainty === "by-rows"
          ? "For the rows of this statement before it:"
          : "Probably for the rows of this statement, which came before it:"}
      </p>
      <code>{shape.text}</code>
    </div>
  );
}
