import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { PlansByText } from "#client/analysis/plans-of.ts";
import { api, type ListedAttempt } from "#client/api.ts";
import { forgetDocument } from "#client/documents.ts";
import { documentOfAttempt } from "#client/read-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { FiguresView } from "#client/views/figures/view.tsx";
import { differenceWords, loadChange } from "#client/views/figures/words.ts";
import { type ScoredAttempt, Scores } from "#client/views/scores/view.tsx";
import type { Figures, LoadFigures, RunFigures } from "#shared/attempts/figures.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { describeDocument } from "./describe-document.ts";
import { useMay } from "./role.tsx";
import { writeSettings } from "./run-again-form.ts";
import { type MeasuredAttempt, scoresOf, titleOfAttempt } from "./scores-of.ts";

interface AttemptScoresProps {
  readonly database: { readonly id: string; readonly name: string };
  readonly statementKey: string;
  readonly attempts: readonly ListedAttempt[];
  readonly plansIn: PlansByText;
  /** The one that is being changed, or was just run. */
  readonly own: string | undefined;
  readonly onEdit: (id: string) => void;
}

/** The attempts of the store in a table, each with its star, note and figures; two are compared. */
export function AttemptScores(props: AttemptScoresProps) {
  const { database, statementKey, attempts, plansIn, own, onEdit } = props;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayChange = useMay("analyst");
  const [refusal, setRefusal] = useState<Problem>();
  const [pair, setPair] = useState<readonly string[]>([]);
  const scores = useMemo(() => scoresOf(attempts, plansIn), [attempts, plansIn]);
  const end = longest(attempts);
  const after = async (asked: Promise<object | Problem>) => {
    const answer = await asked;
    setRefusal(isProblem(answer) ? answer : undefined);
    await queries.invalidateQueries({ queryKey: ["attempts", database.id, statementKey] });
  };
  const remove = async (id: string) => {
    await after(api.deleteAttempt(id));
    await forgetDocument(id);
    setPair(pair.filter((each) => each !== id));
  };
  const [first, second] = attempts.filter(({ id }) => pair.includes(id));
  const shown = attempts.map((attempt, at): ScoredAttempt => {
    const { id, document, note, starred } = attempt;
    const { figures } = document;
    return {
      ...{ key: id, score: scores[at] ?? {}, note, isOwn: id === own },
      name: (
        <Link className="scores-name" to="/plan/$id" params={{ id }}>
          {titleOfAttempt(attempt)}
        </Link>
      ),
      description: describeAttempt(attempt, database),
      ...(mayChange && { onNote: (text) => void after(api.markAttempt(id, { note: text })) }),
      mark: mayChange ? (
        <Star
          at={at}
          isOn={starred}
          onChange={(isOn) => void after(api.markAttempt(id, { starred: isOn }))}
        />
      ) : (
        starred && (
          <span role="img" aria-label="Starred">
            ★
          </span>
        )
      ),
      actions: (
        <div className="attempts-actions">
          <label>
            <input
              type="checkbox"
              checked={pair.includes(id)}
              onChange={() => setPair(choose(pair, id))}
            />
            Compare<span className="unseen"> attempt {at + 1}</span>
          </label>
          {mayChange && document.statement !== undefined && id !== own && (
            <Button kind="quiet" label={`Edit attempt ${at + 1}`} onPress={() => onEdit(id)}>
              Edit
            </Button>
          )}
          {mayChange && <Delete at={at} onDelete={() => void remove(id)} />}
        </div>
      ),
      figures: figures && (
        <FiguresView figures={figures} end={end} difference={differenceAt(attempts, at)} />
      ),
    };
  });
  return (
    <section className="attempts-scores" aria-labelledby="attempts-title">
      <div className="attempts-head">
        <h2 id="attempts-title">Scoresheet</h2>
        <Button
          isDisabled={!first || !second}
          onPress={() =>
            first &&
            second &&
            void navigate({
              to: "/plan/$id",
              params: { id: second.id },
              search: { view: "compare", before: first.id },
            })
          }
        >
          Compare the two plans
        </Button>
      </div>
      <p className="page-soft">
        Times and blocks are measured by the first. Where a statement was run several times, its
        time is the median, and differences are held against the spread by the Mann–Whitney test.
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      <Scores attempts={shown} />
    </section>
  );
}

/** Of three the one that was chosen first goes. */
const choose = (pair: readonly string[], id: string): readonly string[] =>
  pair.includes(id) ? pair.filter((each) => each !== id) : [...pair, id].slice(-2);

function describeAttempt(attempt: ListedAttempt, database: AttemptScoresProps["database"]): string {
  const { madeBy, document } = attempt;
  const settings = writeSettings(document.settings);
  return [
    describeDocument(documentOfAttempt(attempt, "", database)),
    settings && `with ${settings}`,
    madeBy && `by ${madeBy}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Strips of all attempts have one scale; a cold run that takes far longer must not press them flat. */
export const longest = (attempts: readonly MeasuredAttempt[]): number =>
  Math.max(
    0,
    ...attempts.flatMap(({ document: { figures } }) => {
      if (figures?.kind === "runs") return figures.warm;
      return figures?.kind === "overhead" ? [...figures.plain, ...figures.withClock] : [];
    }),
  ) * 1.05;

/** To the first attempt that was measured in the same way. */
export function differenceAt(attempts: readonly MeasuredAttempt[], at: number): string | undefined {
  const figures = attempts[at]?.document.figures;
  const first = attempts.findIndex(({ document }) => isAlike(document.figures, figures));
  if (!figures || first === at) return;
  const before = attempts[first]?.document.figures;
  const name = `attempt ${first + 1}`;
  if (isRuns(before) && isRuns(figures)) return differenceWords(before, figures, name);
  return isLoad(before) && isLoad(figures) ? loadChange(before, figures, name) : undefined;
}

const isAlike = (one: Figures | undefined, other: Figures | undefined): boolean =>
  one?.kind === other?.kind && (!isLoad(one) || !isLoad(other) || one.clients === other.clients);

const isRuns = (figures: Figures | undefined): figures is RunFigures => figures?.kind === "runs";
const isLoad = (figures: Figures | undefined): figures is LoadFigures => figures?.kind === "load";

interface StarProps {
  readonly at: number;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

const Star = ({ at, isOn, onChange }: StarProps) => (
  <button
    type="button"
    className="attempts-star"
    aria-pressed={isOn}
    aria-label={`Star on attempt ${at + 1}`}
    onClick={() => onChange(!isOn)}
  >
    {isOn ? "★" : "☆"}
  </button>
);

/** Asked for twice: what is deleted is gone for everybody. */
function Delete({ at, onDelete }: { at: number; onDelete: () => void }) {
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <Button kind="quiet" label={`Delete attempt ${at + 1}`} onPress={() => setSure(true)}>
        Delete
      </Button>
    );
  return (
    <>
      <Button kind="danger" label={`Delete attempt ${at + 1} for good`} onPress={onDelete}>
        Delete for good
      </Button>
      <Button kind="quiet" onPress={() => setSure(false)}>
        Keep it
      </Button>
    </>
  );
}
