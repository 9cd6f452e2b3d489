import { lazy, Suspense, useState } from "react";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { formatBytes, formatCost, formatCount } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { OtherStatements } from "#shared/indexes/other-statements.ts";
import type { PricedSuggestion, ProofCase } from "#shared/price-indexes.ts";
import type { Suggestion } from "#shared/suggest-indexes.ts";
import { LiveCheck, type LiveStatement } from "./live-check.tsx";
import { useMay } from "./role.tsx";
import { Running } from "./running.tsx";
import type { TrialRun } from "./trial-run.ts";

export interface CardProps {
  readonly suggestion: Suggestion | PricedSuggestion;
  /** While a planner is asked, which may choose another: there is nothing to do with it yet. */
  readonly isAsking: boolean;
  /** With what it costs to keep; else only what it is worth. */
  readonly isWhole?: boolean;
  /** What it does for other statements, once that is known. */
  readonly others?: OtherStatements | Problem | undefined;
  /** Absent where there is no database. */
  readonly live: LiveStatement | undefined;
  /** Absent where nothing can be measured. */
  readonly trials: TrialRun | undefined;
  /** The index that was measured, and the way to what came of it. */
  readonly measured: string | undefined;
  readonly onShowTrial: () => void;
  /** Shows all that is known of the indexes. */
  readonly onShowAll?: () => void;
}

const ProofDialog = lazy(async () => ({
  default: (await import("./proof-dialog.tsx")).ProofDialog,
}));

/** An index to create: why, what it is worth by whose word, and the ways to prove it. */
export function IndexCard({ suggestion, isAsking, isWhole, others, ...props }: CardProps) {
  const { live, trials, measured, onShowTrial, onShowAll } = props;
  const [isComparing, setComparing] = useState(false);
  const mayRun = useMay("analyst");
  const proof = "proof" in suggestion ? suggestion.proof : undefined;
  const ddl = ddlOf(suggestion);
  return (
    <div className="index-idea">
      <SqlText sql={ddl} />
      <p>{unbroken(suggestion.reason)}</p>
      {"proof" in suggestion && <Costs suggestion={suggestion} />}
      {proof && <LiveCosts cases={proof.cases} />}
      {suggestion.replaces && (
        <p>It begins as {suggestion.replaces} does, which would become superfluous.</p>
      )}
      {!isAsking && (
        <div className="index-idea-actions">
          <CopyButton text={ddl} label="Copy" />
          {proof && <Button onPress={() => setComparing(true)}>Compare the plans</Button>}
          {mayRun && live && "isForHypopg" in suggestion && (
            <LiveCheck live={live} index={suggestion.trial} />
          )}
          {trials && <Measure suggestion={suggestion} trials={trials} />}
          {measured === suggestion.trial && (
            <Button onPress={onShowTrial}>Show what was measured</Button>
          )}
          {proof && onShowAll && (
            <Button kind="quiet" onPress={onShowAll}>
              What it costs to keep
            </Button>
          )}
        </div>
      )}
      {isWhole && "proof" in suggestion && <Keeping suggestion={suggestion} others={others} />}
      <p className="index-idea-note">
        {isAsking ? unproved : noteOf(suggestion, trials !== undefined)}
      </p>
      {isComparing && "proof" in suggestion && (
        <Suspense>
          <ProofDialog suggestion={suggestion} onClose={() => setComparing(false)} />
        </Suspense>
      )}
    </div>
  );
}

const ddlOf = ({ extension, create }: Suggestion): string =>
  [extension && `create extension if not exists ${extension};`, `${create};`]
    .filter(Boolean)
    .join("\n");

const unproved = "Not proved yet: the planner may choose another index, or none.";

function noteOf({ relation, ...suggestion }: CardProps["suggestion"], canMeasure: boolean): string {
  const measuring = `Measuring builds it in a transaction, runs the statement before and after, and rolls back. Writes to ${relation} wait meanwhile.`;
  if (!("proof" in suggestion))
    return canMeasure ? measuring : "Not measured: an idea, not a promise.";
  return [
    "Proved by a planner with this database’s statistics, not by running it: costs are estimates, not times.",
    canMeasure && measuring,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the planner reckons without and with it. */
function Costs({ suggestion: { proof, create } }: { suggestion: PricedSuggestion }) {
  return (
    <table className="index-costs">
      <caption className="unseen">Cost without and with {create}</caption>
      <thead>
        <tr>
          <th scope="col">Cost</th>
          <th scope="col">now</th>
          <th scope="col">{proof.isTogether ? "with all of them" : "with it"}</th>
          <th scope="col">less by</th>
        </tr>
      </thead>
      <tbody>
        {proof.cases.map((each) => (
          <tr key={each.label}>
            <th scope="row">{each.label}</th>
            <td>{formatCost(each.before)}</td>
            <td>{formatCost(each.after)}</td>
            <td>{lessBy(each)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the copy is another than what it was copied from, whoever decides has to know. */
const LiveCosts = ({ cases }: { cases: readonly ProofCase[] }) =>
  cases.map(
    ({ label, before, live }) =>
      live !== undefined && (
        <p key={label}>
          The live server’s own planner reckons {formatCost(live)} for the statement as things are
          {cases.length > 1 && `, with ${label}`}, and the copy {formatCost(before)}: costs here are
          no more exact than that.
        </p>
      ),
  );

function lessBy({ before, after }: ProofCase): string {
  const share = before > 0 ? (before - after) / before : 0;
  if (share < 0.005) return "nothing";
  const percent = share * 100;
  return `${percent > 99 && percent < 100 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** What it takes of the disk and of every write, and how to be rid of it. */
function Keeping({
  suggestion,
  others,
}: Pick<CardProps, "others"> & { suggestion: PricedSuggestion }) {
  const { proof, writes, redundant, undo } = suggestion;
  const { size, isRoughSize } = proof;
  return (
    <dl className="index-keeping">
      <dt>Size</dt>
      <dd>
        About {formatBytes(size)}
        {isRoughSize
          ? ", a rough guess, mostly right within a factor of two: the statistics tell too little of what would be in it."
          : ", by a model of the statistics."}
      </dd>
      <dt>Writes</dt>
      <dd>{writes.sentences.join(" ")}</dd>
      {redundant.length > 0 && (
        <>
          <dt>Instead of</dt>
          <dd>
            {redundant.join(", ")}: without it this statement costs no more. Look whether others
            need it before you drop it.
          </dd>
        </>
      )}
      {others && (
        <>
          <dt>Others</dt>
          <dd>
            {isProblem(others) ? (
              others.message
            ) : (
              <Others others={others} index={suggestion.trial} />
            )}
          </dd>
        </>
      )}
      <dt>To undo</dt>
      <dd>
        <SqlText sql={`${undo};`} />
        <CopyButton text={`${undo};`} label="Copy how to undo it" />
      </dd>
    </dl>
  );
}

/** Enough to see whom it helps. */
const SHOWN_OTHERS = 5;

/** In characters: which it is shows in its beginning. */
const SHOWN_TEXT = 120;

const shortened = (text: string): string =>
  text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;

function Others({ others, index }: { others: OtherStatements; index: string }) {
  const { planned, unplanned } = others;
  const { helped = [], served = [] } = others.indexes.find((one) => one.index === index) ?? {};
  const among = `of the ${planned} heaviest statements of pg_stat_statements`;
  return (
    <>
      <p>
        {helped.length === 0
          ? `It helps none ${among}.`
          : `It helps ${helped.length} ${among}; this one may be among them.`}
        {unplanned > 0 && ` ${unplanned} could not be planned.`}
      </p>
      {served.length > 0 && <p>Of the indexes that are there, {servedBy(served)}.</p>}
      {helped.slice(0, SHOWN_OTHERS).map(({ key, text, calls, before, after }) => (
        <p key={key}>
          <code title={text}>{shortened(text)}</code> {formatCost(before)} → {formatCost(after)},{" "}
          {formatCount(calls)} {calls === 1 ? "call" : "calls"}
        </p>
      ))}
    </>
  );
}

const servedBy = (served: OtherStatements["indexes"][number]["served"]): string =>
  served
    .slice(0, SHOWN_OTHERS)
    .map(({ index, statements }) => `${index} serves ${statements}`)
    .join(", ");

function Measure({ suggestion, trials }: { suggestion: Suggestion; trials: TrialRun }) {
  const { run, tried, refusal } = trials;
  const isTried = tried?.trial === suggestion.trial;
  if (run.isRunning && isTried) return <Running run={run} text="Building and measuring" />;
  return (
    <>
      <Button kind="primary" isDisabled={run.isRunning} onPress={() => run.start(suggestion)}>
        Measure it
      </Button>
      {refusal && isTried && <ProblemNote problem={refusal} />}
    </>
  );
}
