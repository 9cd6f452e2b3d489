import { formatCount } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import { createIndex } from "#shared/findings/create-index.ts";
import { withoutAlias } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { childrenOf, type PlanNode } from "#shared/plan/plan.ts";

/** Groups as large as this are sorted no faster than a table; those that Postgres hopes for have tens of rows. */
const LARGE: Rows = 10_000;

/** An Incremental Sort is quick while each group, equal in what is sorted already, is small. */
export const incrementalSortOneGroup: NodeRule = {
  of: "node",
  name: "incremental-sort-one-group",
  title: "Incremental sort gets nearly all rows as one group",
  confidence: "certain",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-ordering.html",
  check(seen) {
    const { node, annotated } = seen;
    if (node.nodeType !== "Incremental Sort" || node.actualLoops !== 1) return;
    const [input] = childrenOf(annotated.plan, node);
    const rows = input && annotated.measures[input.id]?.totalRows;
    const groups = node.preSortedGroups ?? 0;
    if (!input || rows === undefined || groups === 0) return;
    const inLarge = rows - (node.fullSortGroups ?? 0) * FULL_SORT;
    if (inLarge / groups < LARGE || inLarge < rows * MOST) return;
    // What is sorted for a LIMIT is also read for it: the first rows of an index would do.
    const nodes = seen.measures.mayStopEarly ? [node.id, input.id] : [node.id];
    const own = ownOf(annotated, nodes);
    const sql = createIndex(input, {
      keys: (node.sortKey ?? []).map((key) => withoutAlias(input, key)),
    });
    return {
      severity: severityOfShare(own.share),
      nodes,
      covers: nodes,
      ...(own.time !== undefined && { time: own.time }),
      detail: detailOf(seen, input, groups),
      advice: `Add an index on all columns of the order, ${keys(node.sortKey)}, so that nothing is left to sort.`,
      ...(sql !== undefined && { sql }),
    };
  },
};

/** Smaller groups are put together and sorted by all columns, up to 64 rows at once (`DEFAULT_MAX_FULL_SORT_GROUP_SIZE` in nodeIncrementalSort.c). */
const FULL_SORT: Rows = 64;
const MOST = 0.5;

function detailOf({ node, annotated }: Seen, input: PlanNode, groups: number): string {
  const rows = annotated.measures[input.id]?.totalRows ?? 0;
  const inLarge = rows - (node.fullSortGroups ?? 0) * FULL_SORT;
  const where = groups === 1 ? "one group" : `${formatCount(groups)} groups`;
  return `The rows came sorted by ${keys(node.presortedKey)}, but at least ${formatCount(inLarge)} of the ${formatCount(rows)} were in ${where}, which had to be sorted by ${keys(node.sortKey)} as a whole.`;
}

const keys = (key: readonly string[] | undefined): string => key?.join(", ") ?? "its first columns";
