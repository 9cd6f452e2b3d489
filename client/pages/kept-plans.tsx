import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { plansOf } from "#client/analysis/plans-of.ts";
import { api, type ListedAttempt } from "#client/api.ts";
import { formatDate } from "#client/ui/date.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { SeverityMark } from "#client/ui/severity-mark.tsx";
import { formatCount, formatTime } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { planShape } from "#shared/compare/plan-shape.ts";
import type { Score } from "#shared/compare/scoresheet.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { scoresOf, titleOfAttempt } from "./scores-of.ts";
import "./kept-plans.css";

interface KeptPlansProps {
  readonly db: string;
  /** Under which the store keeps them. */
  readonly statementKey: string;
}

/** So many are shown here, the newest first; the scoresheet has all. */
const SHOWN = 8;

/** The plans that a statement had, where one is another than before, and what the newest suffers from. */
export function KeptPlans({ db, statementKey }: KeptPlansProps) {
  const { data } = useQuery({
    queryKey: ["kept-plans", db, statementKey],
    queryFn: async ({ signal }) => {
      const listed = await api.attempts(db, statementKey, signal);
      if (isProblem(listed)) return listed;
      const attempts = listed.attempts.slice(-SHOWN - 1);
      const plansIn = await plansOf(
        attempts.flatMap(({ source = [] }) => source),
        signal,
      );
      const plans = attempts.map(({ source = "" }) => plansIn.get(source)?.[0]);
      const scores = scoresOf(attempts, plansIn);
      const shapes = plans.map((plan) => plan && planShape(plan.annotated.plan));
      return {
        count: listed.attempts.length,
        kept: attempts.map((attempt, at) => ({
          attempt,
          score: scores[at],
          isOther: isOther(shapes[at - 1], shapes[at]),
        })),
        findings: plans.at(-1)?.findings,
      };
    },
    staleTime: 0,
  });
  if (!data) return null;
  if (isProblem(data)) return <ProblemNote problem={data} />;
  const { count, kept, findings } = data;
  const newest = kept.at(-1)?.attempt;
  if (!newest) return null;
  return (
    <section className="kept-plans" aria-labelledby="kept-plans-title">
      <h2 id="kept-plans-title">{count === 1 ? "The plan it had" : "The plans it had"}</h2>
      {findings && <Worst findings={findings} newest={newest.id} />}
      <ol className="kept-plans-list">
        {kept
          .toReversed()
          .slice(0, SHOWN)
          .map((each) => (
            <KeptPlan key={each.attempt.id} {...each} />
          ))}
      </ol>
      <p>
        <Link to="/attempts/$db/$key" params={{ db, key: statementKey }}>
          {count === 1 ? "One attempt at it is kept" : `${count} attempts at it are kept`}
        </Link>
      </p>
    </section>
  );
}

interface KeptPlanProps {
  readonly attempt: ListedAttempt;
  readonly score: Score | undefined;
  /** Other nodes or indexes did the work than before. */
  readonly isOther: boolean;
}

function KeptPlan({ attempt, score, isOther }: KeptPlanProps) {
  const { changed, time, cost } = score ?? {};
  return (
    <li>
      <Link to="/plan/$id" params={{ id: attempt.id }}>
        {titleOfAttempt(attempt)}
      </Link>{" "}
      <time dateTime={attempt.createdAt}>{formatDate(attempt.createdAt)}</time>
      <span className="kept-plans-time">
        {time !== undefined && formatTime(time)}
        {time === undefined && cost !== undefined && `cost ${formatCount(cost)}`}
      </span>
      {isOther && (
        <span className="kept-plans-other">
          <span aria-hidden="true">◆ </span>
          Another plan: {changed}
        </span>
      )}
      {attempt.note && <span className="kept-plans-note">{attempt.note}</span>}
    </li>
  );
}

/** Of the first, and beside one that is too large to be read here, nothing is said. */
const isOther = (before: string | undefined, now: string | undefined): boolean =>
  before !== undefined && now !== undefined && before !== now;

/** So many findings tell what is wrong; the plan's own page has all. */
const WORST = 3;

function Worst({ findings, newest }: { findings: readonly Finding[]; newest: string }) {
  return (
    <div className="kept-plans-findings">
      {findings.length === 0 ? (
        <p>Nothing was found to mend in the newest.</p>
      ) : (
        <ul>
          {findings.slice(0, WORST).map(({ rule, nodes, severity, title, time, detail }) => (
            <li key={`${rule}-${nodes.join()}`}>
              <SeverityMark severity={severity} />
              <Link to="/plan/$id" params={{ id: newest }} search={{ tab: "findings" }}>
                {title}
              </Link>
              {time !== undefined && ` ${formatTime(time)}`}
              <span className="page-soft"> {detail}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/plan/$id" params={{ id: newest }} search={{ tab: "indexes" }}>
          Which indexes would help it
        </Link>
      </p>
    </div>
  );
}
