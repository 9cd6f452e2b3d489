import { formatCount } from "#shared/base/format.ts";
import type { Rule, Seen } from "#shared/findings/finding.ts";
import { isSeqScan, rowsRead, scanned, WORTH_AN_INDEX } from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { ancestors, type PlanNode } from "#shared/plan/plan.ts";

/** Sorting ten times what is asked for: the rest was read for nothing. */
const MANY_TIMES = 10;

/** ORDER BY … LIMIT over a sequential scan: everything is read and sorted to return the first few. */
export const seqScanFeedsOrder: Rule = {
  name: "seq-scan-feeds-order",
  title: "Sequential scan is sorted to return the first few rows",
  check(seen) {
    const { node, annotated } = seen;
    if (!isSeqScan(node.nodeType) || rowsRead(seen) < WORTH_AN_INDEX) return;
    const above = straightAbove(seen);
    const sort = above.find(({ nodeType }) => nodeType === "Sort");
    const limit = above.find(({ nodeType }) => nodeType === "Limit");
    if (!sort || !limit) return;
    const wanted = limit.actualRows ?? limit.planRows ?? 0;
    const sorted = seen.measures.totalRows ?? node.planRows ?? 0;
    if (sorted < Math.max(1, wanted) * MANY_TIMES) return;
    const own = [node, sort].map(({ id }) => annotated.measures[id]);
    const share = own.reduce((sum, m) => sum + (m?.ownShare ?? 0), 0);
    return {
      severity: severityOfShare(share),
      nodes: [node.id, sort.id, limit.id],
      ...(annotated.hasTimes && { time: own.reduce((sum, m) => sum + (m?.ownTime ?? 0), 0) }),
      detail: `${formatCount(rowsRead(seen))} rows of ${scanned(seen)} were read and ${formatCount(sorted)} sorted by ${sort.sortKey?.join(", ") ?? "its key"} to return ${formatCount(wanted)}.`,
      advice:
        "Add an index that has this order, behind the columns that the filter fixes: then the first rows are read and the rest is not.",
    };
  },
};

/** Ancestors through which the scan's rows pass in their order, up to the LIMIT. */
function straightAbove({ node, annotated }: Seen): PlanNode[] {
  const above: PlanNode[] = [];
  let child = node;
  for (const ancestor of ancestors(annotated.plan, node)) {
    if (!passesOn.test(ancestor.nodeType) && !isOuterOf(ancestor, child)) break;
    above.push(ancestor);
    if (ancestor.nodeType === "Limit") break;
    child = ancestor;
  }
  return above;
}

const passesOn = /^(?:Sort|Gather|Gather Merge|Limit|Result|Subquery Scan|LockRows)$/;

/** A nested loop gives its outer rows, with what they found, in the order in which they came. */
const isOuterOf = (join: PlanNode, child: PlanNode): boolean =>
  join.nodeType === "Nested Loop" && child.parentRelationship === "Outer";
