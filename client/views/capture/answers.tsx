import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { answersOf } from "#shared/capture/answers.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { fixFor } from "#shared/capture/fixes/fix-for.ts";
import type { Framework } from "#shared/capture/fixes/framework.ts";
import "./view.css";

interface AnswersProps {
  readonly capture: Capture;
  readonly framework: Framework;
}

/** What repeats, how often, what it takes, and what does without: before all that speaks for it. */
export function Answers({ capture, framework }: AnswersProps) {
  const answers = answersOf(capture);
  if (answers.length === 0) return null;
  return (
    <section className="capture-answers" aria-label="What to change first">
      <h2>What to change first</h2>
      <ol>
        {answers.map(({ finding, says, share }) => {
          const fix = fixFor(framework, finding, capture.shapes);
          return (
            <li key={`${finding.rule} ${finding.shapes}`}>
              <SeverityMark severity={finding.severity} />
              <div>
                <p>
                  <strong>{unbroken(says)}</strong>
                </p>
                {fix ? <code>{fix.code}</code> : <p>{unbroken(finding.advice)}</p>}
              </div>
              {share !== undefined && <ShareBar share={share} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const ShareBar = ({ share }: { readonly share: Share }) => (
  <div className="capture-share">
    <span>{formatShare(share)}</span>
    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={100 * share} height={1} />
    </svg>
  </div>
);
