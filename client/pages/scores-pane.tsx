import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { isLeftOut, type PlansByText, plansOf } from "#client/analysis/plans-of.ts";
import {
  type KeptDocument,
  keptDocuments,
  type PlanDocument,
  replaceDocument,
} from "#client/documents.ts";
import { type ScoredAttempt, Scores } from "#client/views/scores/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { isTryOf, scoresheet } from "#shared/compare/scoresheet.ts";
import { type Attempt, attemptStatement, attemptTitle } from "./attempt.ts";
import type { ComparePaneProps } from "./compare-pane.tsx";
import { describeDocument } from "./describe-document.ts";
import "./scores-pane.css";

type ScoresPaneProps = Pick<ComparePaneProps, "own" | "plans">;

/** Every attempt at this statement that this browser keeps, the oldest first. */
export function ScoresPane(props: ScoresPaneProps) {
  const { data: read } = useQuery({
    queryKey: ["kept-documents", props.own.id],
    queryFn: ({ signal }) => readKept(props.own, signal),
    staleTime: 0,
  });
  if (!read) return null;
  return <KeptScores {...props} {...read} />;
}

interface ReadDocuments {
  readonly kept: readonly KeptDocument[];
  readonly plansIn: PlansByText;
  /** How many large texts were left out: reading all that is kept would take its time. */
  readonly unread: number;
}

async function readKept({ document }: Attempt, signal: AbortSignal): Promise<ReadDocuments> {
  const answer = await keptDocuments();
  const kept = isProblem(answer) ? [] : answer;
  const texts = [document, ...kept.map((each) => each.document)].flatMap(({ source, trial }) =>
    trial ? [source, trial.after] : [source],
  );
  const plansIn = await plansOf(texts, signal);
  const unread = kept.filter((each) => isLeftOut(each.document.source)).length;
  return { kept, plansIn, unread };
}

function KeptScores({ own, plans, ...read }: ScoresPaneProps & ReadDocuments) {
  const { kept, plansIn, unread } = read;
  const queries = useQueryClient();
  const all = useMemo(() => attemptsOf({ own, plans, kept, plansIn }), [own, plans, kept, plansIn]);
  const sure = useMemo(() => new Set(all.filter((each) => isTry(own, each))), [own, all]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isCounted = (each: Attempt) => chosen.get(keyOf(each)) ?? sure.has(each);
  const attempts = all.filter(isCounted);
  const isKept = ({ id: asked }: Attempt) => kept.some(({ id }) => id === asked);
  const writeNote = (attempt: Attempt, note: string) => {
    const { id, at, document } = attempt;
    const changed: PlanDocument = {
      ...document,
      attemptNotes: { ...document.attemptNotes, [at]: note },
    };
    if (id === undefined) return;
    queries.setQueryData(["document", id], changed);
    void replaceDocument(id, changed).then(() =>
      queries.invalidateQueries({ queryKey: ["kept-documents"] }),
    );
  };
  return (
    <section className="scores-pane" aria-labelledby="scores-title">
      <h2 id="scores-title">{title(attempts.length)}</h2>
      <p className="scores-soft">
        {attemptStatement(own) === undefined
          ? "The plan came without its statement: these read the same relations."
          : "Every plan of this statement that this browser keeps."}{" "}
        Times and blocks are measured by the first. Planning has no ratio: a session plans faster
        the second time, whatever was changed.
      </p>
      <Scores
        attempts={scored(attempts, own).map(([attempt, shown]) => ({
          ...shown,
          name: <AttemptName attempt={attempt} isLink={!shown.isOwn && isKept(attempt)} />,
          onNote: isKept(attempt) ? (note) => writeNote(attempt, note) : undefined,
        }))}
      />
      {attempts.length === 1 && (
        <p>
          <Link to="/">Paste another plan</Link> of it, with the statement where you have it: it
          stands here then.
        </p>
      )}
      {unread > 0 && (
        <p className="scores-soft">
          {unread === 1
            ? "A large plan that this browser keeps is"
            : `${unread} large plans that this browser keeps are`}{" "}
          left out until they are opened.
        </p>
      )}
      {all.length > 1 && (
        <details>
          <summary>Which plans count</summary>
          <ul>
            {all.map((each) => (
              <li key={keyOf(each)}>
                <label>
                  <input
                    type="checkbox"
                    checked={isCounted(each)}
                    onChange={({ target }) =>
                      setChosen(new Map([...chosen, [keyOf(each), target.checked]]))
                    }
                  />{" "}
                  {attemptTitle(each)} <small>{describeDocument(each.document)}</small>
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const title = (count: number): string => (count === 1 ? "One attempt so far" : `${count} attempts`);

const keyOf = ({ id, at }: Attempt): string => `${id} ${at}`;

const isTry = (own: Attempt, each: Attempt): boolean =>
  keyOf(own) === keyOf(each) ||
  isTryOf(
    { annotated: own.plan.annotated, statement: attemptStatement(own) },
    { annotated: each.plan.annotated, statement: attemptStatement(each) },
  );

/** Of this page's text, and of all texts that are kept, in the order in which they came. */
function attemptsOf({
  own,
  plans,
  kept,
  plansIn,
}: ScoresPaneProps & Omit<ReadDocuments, "unread">): Attempt[] {
  const here = attemptsIn(plans, own, plansIn);
  const elsewhere = kept
    .filter(({ id }) => id !== own.id)
    .flatMap((each) => attemptsIn(plansIn.get(each.document.source) ?? [], each, plansIn));
  return [...here, ...elsewhere].sort((a, b) =>
    a.document.createdAt === b.document.createdAt
      ? a.at - b.at
      : a.document.createdAt.localeCompare(b.document.createdAt),
  );
}

/** The plans of one text, and the one that was measured with an index. */
function attemptsIn(
  plans: readonly AnalysedPlan[],
  { id, document }: Pick<Attempt, "id" | "document">,
  plansIn: ReadDocuments["plansIn"],
): Attempt[] {
  const { trial } = document;
  const attempts: Attempt[] = plans.map((plan, at) => ({ id, at, document, plan }));
  const [measured] = (trial && plansIn.get(trial.after)) ?? [];
  return trial && measured
    ? [...attempts, { id, at: plans.length, document, plan: measured, trial }]
    : attempts;
}

function scored(
  attempts: readonly Attempt[],
  own: Attempt,
): (readonly [Attempt, Omit<ScoredAttempt, "name" | "onNote">])[] {
  const scores = scoresheet(
    attempts.map((attempt) => ({
      annotated: attempt.plan.annotated,
      statement: attemptStatement(attempt),
    })),
  );
  return attempts.map((attempt, nth) => {
    const isOwn = keyOf(attempt) === keyOf(own);
    const shown = {
      key: keyOf(attempt),
      score: scores[nth] ?? {},
      description: describeDocument(attempt.document),
      isOwn,
      note: attempt.document.attemptNotes?.[attempt.at] ?? "",
    };
    return [attempt, shown] as const;
  });
}

function AttemptName({ attempt, isLink }: { attempt: Attempt; isLink: boolean }) {
  const { id, at, trial } = attempt;
  const text = attemptTitle(attempt);
  if (!isLink || id === undefined) return <span className="scores-name">{text}</span>;
  const search = trial ? { view: "compare" as const } : { plan: at };
  return (
    <Link className="scores-name" to="/plan/$id" params={{ id }} search={search}>
      {text}
    </Link>
  );
}
