import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { type Suggestion, type Suggestions, suggestFromPlan } from "#shared/suggest-indexes.ts";
import { useRun } from "./explain-run.ts";
import { Running } from "./running.tsx";
import "./index-ideas.css";

/**
 * Index ideas for the plan's costly scans: from the statement, the statistics and the existing
 * indexes where a database is at hand, otherwise from the plan's own conditions, in the browser.
 */
export function useSuggestions(
  { statement, database, source }: PlanDocument,
  { annotated, findings }: AnalysedPlan,
): Suggestions | Problem | undefined {
  const { data } = useQuery({
    queryKey: ["suggestions", database?.id, statement, source],
    queryFn: ({ signal }) =>
      database && statement
        ? api.suggest({ database, statement, source }, signal)
        : suggestFromPlan({ annotated, findings }, parse),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: findings.some(({ rule }) => rule.startsWith("seq-scan-")),
  });
  return data;
}

interface IndexIdeasProps {
  readonly findings: readonly Finding[];
  readonly document: PlanDocument;
  readonly finding: Finding;
  readonly suggestions: Suggestions | Problem | undefined;
  readonly onTrial?: (trial: ShareTrial) => void;
}

/** What could be done about one finding: an index to copy and to measure, or why there is none. */
export function IndexIdeas({ findings, document, finding, suggestions, onTrial }: IndexIdeasProps) {
  const [scan] = finding.nodes;
  if (!finding.rule.startsWith("seq-scan-") || scan === undefined || !suggestions) return null;
  // One scan may be found for several reasons; what mends it is said once.
  const first = findings.find(
    ({ rule, nodes }) => rule.startsWith("seq-scan-") && nodes[0] === scan,
  );
  if (first !== finding) return null;
  if (isProblem(suggestions)) return <ProblemNote problem={suggestions} />;
  return (
    <>
      {suggestions.suggestions
        .filter(({ nodes }) => nodes.includes(scan))
        .map((suggestion) => (
          <IndexIdea
            key={suggestion.create}
            suggestion={suggestion}
            document={document}
            {...(onTrial && { onTrial })}
          />
        ))}
      {suggestions.declined
        .filter(({ nodes }) => nodes.includes(scan))
        .map(({ reason }) => (
          <p key={reason} className="index-idea-none">
            No index is suggested. {reason}
          </p>
        ))}
    </>
  );
}

function IndexIdea({
  suggestion,
  document,
  onTrial,
}: {
  suggestion: Suggestion;
  document: PlanDocument;
  onTrial?: (trial: ShareTrial) => void;
}) {
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
        {onTrial && document.database && document.mode === "analyze" ? (
          <Measure suggestion={suggestion} document={document} onTrial={onTrial} />
        ) : (
          <span className="index-idea-unproven">Not measured: an idea, not a promise.</span>
        )}
      </div>
    </div>
  );
}

const ddlOf = ({ extension, create }: Suggestion): string =>
  [extension && `create extension if not exists ${extension};`, `${create};`]
    .filter(Boolean)
    .join("\n");

function Measure({
  suggestion,
  document,
  onTrial,
}: {
  suggestion: Suggestion;
  document: PlanDocument;
  onTrial: (trial: ShareTrial) => void;
}) {
  const [refusal, setRefusal] = useState<Problem>();
  const run = useRun(api.trial, { onAnswer: onTrial, onRefused: setRefusal });
  const start = () => {
    setRefusal(undefined);
    if (!document.database || !document.statement) return;
    run.start({
      database: document.database,
      statement: document.statement,
      index: suggestion.trial,
      ...(suggestion.extension && { extension: suggestion.extension }),
    });
  };
  if (run.isRunning) return <Running run={run} text="Building and measuring" />;
  return (
    <>
      <Button kind="primary" onPress={start}>
        Measure it
      </Button>
      <span className="index-idea-unproven">
        Builds it in a transaction on {document.database?.name}, runs the statement before and
        after, and rolls back. Writes to {suggestion.relation} wait meanwhile.
      </span>
      {refusal && <ProblemNote problem={refusal} />}
    </>
  );
}
