import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { parse } from "#client/sql/parse.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { wantsIndex } from "#shared/findings/wants-index.ts";
import { type Suggestion, type Suggestions, suggestFromPlan } from "#shared/suggest-indexes.ts";
import { Running } from "./running.tsx";
import type { TrialRun } from "./trial-run.ts";
import "./index-ideas.css";

interface Asked {
  /** The document's, which never gets another plan. */
  readonly id: string;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
}

/**
 * Index ideas for the plan's costly scans: from the statement, the statistics and the existing
 * indexes where a database is at hand, otherwise from the plan's own conditions, in the browser.
 */
export function useSuggestions({
  id,
  document: { statement, database, source },
  plan,
  at,
}: Asked): Suggestions | Problem | undefined {
  const { data } = useQuery({
    queryKey: ["suggestions", id, at],
    queryFn: ({ signal }) =>
      database?.id && statement
        ? api.suggest({ database: { id: database.id }, statement, source, plan: at }, signal)
        : suggestFromPlan(plan, parse),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: plan.findings.some(wantsIndex),
  });
  return data;
}

interface IdeaProps {
  /** Absent where nothing can be measured. */
  readonly trials: TrialRun | undefined;
  /** The index that was measured, and the way to what came of it. */
  readonly measured: string | undefined;
  readonly onShowTrial: () => void;
}

interface IndexIdeasProps extends IdeaProps {
  readonly findings: readonly Finding[];
  readonly finding: Finding;
  readonly suggestions: Suggestions | Problem | undefined;
}

/** What could be done about one finding: an index to copy and to measure, or why there is none. */
export function IndexIdeas({ findings, finding, suggestions, ...idea }: IndexIdeasProps) {
  const [scan] = finding.nodes;
  if (!wantsIndex(finding) || scan === undefined || !suggestions) return null;
  // One scan may be found for several reasons; what mends it is said once.
  const first = findings.find((other) => wantsIndex(other) && other.nodes[0] === scan);
  if (first !== finding) return null;
  if (isProblem(suggestions)) return <ProblemNote problem={suggestions} />;
  // A rule that names its index knows more than a search that found none.
  const declined = finding.sql === undefined ? suggestions.declined : [];
  return (
    <>
      {ideasFor(finding, suggestions).map((suggestion) => (
        <IndexIdea key={suggestion.create} suggestion={suggestion} {...idea} />
      ))}
      {declined
        .filter(({ nodes }) => nodes.includes(scan))
        .map(({ reason }) => (
          <p key={reason} className="index-idea-none">
            No index is suggested. {reason}
          </p>
        ))}
    </>
  );
}

/** Ideas for the scan of this finding: they were looked for with all that is known, the rule's own was not. */
export function ideasFor(
  finding: Finding,
  suggestions: Suggestions | Problem | undefined,
): readonly Suggestion[] {
  const [scan] = finding.nodes;
  if (!wantsIndex(finding) || scan === undefined || !suggestions || isProblem(suggestions))
    return [];
  const its = suggestions.suggestions.filter(({ nodes }) =>
    finding.nodes.some((id) => nodes.includes(id)),
  );
  // One for the partitioned table, which the finding has, is worth more than one for each partition.
  return finding.sql !== undefined && its.length > 1 ? [] : its;
}

function IndexIdea({
  suggestion,
  trials,
  measured,
  onShowTrial,
}: IdeaProps & { suggestion: Suggestion }) {
  const ddl = ddlOf(suggestion);
  return (
    <div className="index-idea">
      <SqlText sql={ddl} />
      <p>{suggestion.reason}</p>
      {suggestion.replaces && (
        <p>It begins as {suggestion.replaces} does, which would become superfluous.</p>
      )}
      <div className="index-idea-actions">
        <CopyButton text={ddl} label="Copy" />
        {trials && <Measure suggestion={suggestion} trials={trials} />}
        {measured === suggestion.trial && (
          <Button onPress={onShowTrial}>Show what was measured</Button>
        )}
      </div>
      <p className="index-idea-note">
        {trials
          ? `Measuring builds it in a transaction, runs the statement before and after, and rolls back. Writes to ${suggestion.relation} wait meanwhile.`
          : "Not measured: an idea, not a promise."}
      </p>
    </div>
  );
}

const ddlOf = ({ extension, create }: Suggestion): string =>
  [extension && `create extension if not exists ${extension};`, `${create};`]
    .filter(Boolean)
    .join("\n");

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
