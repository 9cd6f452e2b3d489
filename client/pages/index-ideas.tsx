import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { wantsIndex } from "#shared/findings/wants-index.ts";
import type { Suggestion } from "#shared/suggest-indexes.ts";
import type { IndexAdvice } from "./index-advice.ts";
import { type CardProps, IndexCard } from "./index-card.tsx";
import "./index-ideas.css";

interface IndexIdeasProps extends Omit<CardProps, "suggestion" | "isAsking" | "isWhole" | "level"> {
  readonly findings: readonly Finding[];
  readonly finding: Finding;
  readonly advice: IndexAdvice | Problem | undefined;
}

/** What could be done about one finding: an index to copy and to measure, or why there is none. */
export function IndexIdeas({ findings, finding, advice, ...card }: IndexIdeasProps) {
  const [scan] = finding.nodes;
  if (!wantsIndex(finding) || scan === undefined || !advice) return null;
  // One scan may be found for several reasons; what mends it is said once.
  const first = findings.find((other) => wantsIndex(other) && other.nodes[0] === scan);
  if (first !== finding) return null;
  if (isProblem(advice)) return <ProblemNote problem={advice} />;
  // A rule that names its index knows more than a search that found none.
  const declined = finding.sql === undefined ? advice.declined : [];
  return (
    <>
      {ideasFor(finding, advice).map((suggestion) => (
        <IndexCard
          key={suggestion.create}
          suggestion={suggestion}
          isAsking={advice.isAsking}
          {...card}
        />
      ))}
      {declined
        .filter(({ nodes }) => nodes.includes(scan))
        .map(({ reason }) => (
          <p key={reason} className="index-idea-none">
            No index is suggested. {reason}
          </p>
        ))}
      {advice.isAsking && (
        <p className="index-idea-none" role="status">
          Asking a planner with this database’s statistics.
        </p>
      )}
    </>
  );
}

/** Ideas for the scan of this finding: they were looked for with all that is known, the rule's own was not. */
export function ideasFor(
  finding: Finding,
  advice: IndexAdvice | Problem | undefined,
): readonly Suggestion[] {
  const [scan] = finding.nodes;
  if (!wantsIndex(finding) || scan === undefined || !advice || isProblem(advice)) return [];
  const its = advice.suggestions.filter(({ nodes }) =>
    finding.nodes.some((id) => nodes.includes(id)),
  );
  // One for the partitioned table, which the finding has, is worth more than one for each partition.
  const isOfParts = its.length > 1 && !its.some((one) => "proof" in one);
  return finding.sql !== undefined && isOfParts ? [] : its;
}
