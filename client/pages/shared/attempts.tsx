import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { plansOf } from "#client/analysis/plans-of.ts";
import { differenceAt, longest } from "#client/pages/attempt-scores.tsx";
import { describeDocument } from "#client/pages/describe-document.ts";
import { PlanView } from "#client/pages/plan-view.tsx";
import { writeSettings } from "#client/pages/run-again-form.ts";
import { scoresOf, titleOfAttempt } from "#client/pages/scores-of.ts";
import { attemptsWays } from "#client/pages/take-share.tsx";
import { planPart } from "#client/share-search.ts";
import { planOfAttempt } from "#client/shares/shared-attempts.ts";
import { FiguresView } from "#client/views/figures/view.tsx";
import { Scores } from "#client/views/scores/view.tsx";
import type { AttemptsShare, SharedAttempt } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";
import "#client/pages/attempts-page.css";

/** All attempts at a statement, each beside the first; one of them as a plan, where it is chosen. */
export function SharedAttempts(props: OpenedProps<AttemptsShare>) {
  const { share, search } = props;
  const chosen = share.document.attempts[search.attempt ?? -1];
  return chosen ? <OneAttempt {...props} attempt={chosen} /> : <AllAttempts {...props} />;
}

function OneAttempt(props: OpenedProps<AttemptsShare> & { readonly attempt: SharedAttempt }) {
  const { id, share, search, onSearch, linkTo, note, actions, attempt } = props;
  const { database } = share.document;
  const document = useMemo(() => planOfAttempt(attempt, database), [attempt, database]);
  const said = attempt.note && `Said of this attempt: ${attempt.note}`;
  return (
    <PlanView
      key={search.attempt}
      id={`${id}-${search.attempt}`}
      note={[said, note].filter(Boolean).join(" ") || undefined}
      document={document}
      search={planPart(search)}
      onSearch={onSearch}
      actions={() => (
        <>
          <Link className="button button-plain" {...linkTo({})}>
            All attempts
          </Link>
          {actions}
        </>
      )}
    />
  );
}

function AllAttempts({ id, share, linkTo, note, actions }: OpenedProps<AttemptsShare>) {
  const { document } = share;
  const { database, attempts } = document;
  const measured = useMemo(
    () => attempts.map((attempt) => ({ document: attempt, source: attempt.source })),
    [attempts],
  );
  const { data: plansIn } = useQuery({
    queryKey: ["shared-attempts", id],
    queryFn: ({ signal }) =>
      plansOf(
        attempts.map(({ source }) => source),
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const scores = useMemo(() => plansIn && scoresOf(measured, plansIn), [measured, plansIn]);
  return (
    <main className="page attempts">
      <SharedHead share={share} ways={attemptsWays(share)} note={note} actions={actions}>
        <p>
          {attempts.length === 1 ? "One attempt" : `${attempts.length} attempts`} at a statement of{" "}
          {database}, each with its plan. Times and blocks are measured by the first. Where a
          statement was run several times, its time is the median, and differences are held against
          the spread by the Mann–Whitney test.
        </p>
      </SharedHead>
      {!scores && <p className="page-soft">Reading the plans</p>}
      {scores && (
        <section className="attempts-scores">
          <Scores
            attempts={attempts.map((attempt, at) => ({
              ...{ key: String(at), score: scores[at] ?? {}, note: attempt.note, isOwn: false },
              name: (
                <Link className="scores-name" {...linkTo({ attempt: at })}>
                  {titleOfAttempt({ document: attempt })}
                </Link>
              ),
              mark: attempt.starred && <span title="It has a star">★ </span>,
              description: describeAttempt(attempt, database),
              figures: attempt.figures && (
                <FiguresView
                  figures={attempt.figures}
                  end={longest(measured)}
                  difference={differenceAt(measured, at)}
                />
              ),
            }))}
          />
        </section>
      )}
    </main>
  );
}

const describeAttempt = (attempt: SharedAttempt, database: string): string =>
  [
    describeDocument(planOfAttempt(attempt, database)),
    attempt.settings && `with ${writeSettings(attempt.settings)}`,
    attempt.madeBy && `by ${attempt.madeBy}`,
  ]
    .filter(Boolean)
    .join(", ");
