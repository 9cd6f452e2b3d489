import { formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isWrong, wrongInput } from "#shared/findings/misestimate.ts";
import { expectedAndCame, reasonOf } from "#shared/findings/misestimate-reason.ts";
import { isMoment } from "#shared/findings/moment.ts";
import { ancestors, childrenOf, type PlanNode } from "#shared/plan/plan.ts";
import { printedColumns } from "#shared/sql/printed-columns.ts";

/** A join that is less of the whole is quick, whatever was expected of it. */
const NOTICEABLE: Share = 0.1;

/** An estimate that goes wrong here, and by which a join above was chosen. */
export const rowsMisestimated: NodeRule = {
  of: "node",
  name: "rows-misestimated",
  title: "Number of rows was misjudged",
  confidence: "likely",
  proof: "Explain it once more, and compare expected and actual rows of this node.",
  manual: "planner-stats.html",
  yieldsTo: ["nested-loop-underestimated", "hash-batches-grew", "hash-aggregate-spills"],
  check(seen) {
    const { node, annotated, known } = seen;
    if (!isWrong(annotated, node.id) || wrongInput(annotated, node)) return;
    if (isGuess.test(node.nodeType) || isOfUnknownPattern(node) || isRangeOfAnother(node)) return;
    if (isOneOfEach(seen)) return;
    const join = joinAbove(seen);
    const share = shareOf(seen, join);
    if (!join || share < NOTICEABLE || isMoment(annotated.totalTime)) return;
    const reason = reasonOf(annotated, node, known);
    return {
      // What another plan would take nobody knows.
      severity: share >= MUCH ? "medium" : "low",
      nodes: [node.id, join.id],
      covers: [],
      detail: `${expectedAndCame(annotated, node)}. By this estimate the ${join.nodeType} above was chosen, which is ${formatShare(share)} of the time. ${reason.why}`,
      advice: reason.advice,
      ...(reason.sql !== undefined && { sql: reason.sql }),
      confidence: reason.confidence,
    };
  },
};

const MUCH: Share = 0.3;

/** A bitmap is told by the scan that reads it. Of a recursion Postgres guesses, and nothing betters that. */
const isGuess = /^(?:Bitmap Index Scan|WorkTable Scan|Recursive Union)$/;

/** Of each partition a row is expected at least, and for a key that one of them has that is too many. */
const isOneOfEach = ({ node, annotated: { plan } }: Seen): boolean =>
  /Append$/.test(node.nodeType) &&
  childrenOf(plan, node).every(({ planRows = 0 }) => planRows === 1);

/** How selective a pattern or list is that comes as a parameter, Postgres cannot know. */
const isOfUnknownPattern = ({ filter = "", indexCond = "" }: PlanNode): boolean =>
  /(?:~~\*?|ANY \() ?\(?\$\d/.test(filter + indexCond);

/** `at >= g.day`: of a bound that differs from row to row a third is guessed, and no statistics better that. */
const isRangeOfAnother = (node: PlanNode): boolean =>
  filterParts(node, node.indexCond).some(
    ({ comparison }) =>
      comparison !== undefined &&
      /^[<>]=?$/.test(comparison.operator) &&
      printedColumns(comparison.right).length > 0,
  );

const joinAbove = ({ node, annotated }: Seen): PlanNode | undefined =>
  [...ancestors(annotated.plan, node)].find(({ nodeType }) =>
    /^(?:Nested Loop|Hash Join|Merge Join)$/.test(nodeType),
  );

/** Of the statement's time, all that the join and its inputs took. */
function shareOf({ annotated }: Seen, join: PlanNode | undefined): Share {
  const time = join && annotated.measures[join.id]?.totalTime;
  if (time === undefined || !annotated.totalTime) return 0;
  return Math.min(1, time / annotated.totalTime);
}
