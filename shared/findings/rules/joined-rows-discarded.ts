import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { triedInVain } from "#shared/findings/join.ts";
import { partOf } from "#shared/findings/own.ts";

/** A pair is tried in some 100 ns: 10 ms. */
const MANY: Rows = 100_000;
const MOST: Share = 0.9;

/** What has to be equal pairs far more rows than the rest of the condition leaves. */
export const joinedRowsDiscarded: NodeRule = {
  of: "node",
  name: "joined-rows-discarded",
  title: "Join pairs many rows that its second condition throws away",
  confidence: "likely",
  proof: "Add the condition, and compare Rows Removed by Join Filter.",
  manual: "queries-table-expressions.html#QUERIES-JOIN",
  yieldsTo: ["or-across-tables"],
  check(seen) {
    const { node } = seen;
    const equality = node.hashCond ?? node.mergeCond;
    if (equality === undefined || !node.joinFilter) return;
    const { tried, kept, inVain } = triedInVain(seen);
    if (tried < MANY || inVain < MOST) return;
    return {
      ...partOf(seen, [node], inVain),
      detail: `${equality} made ${formatCount(tried)} pairs of rows, and ${node.joinFilter} threw ${formatShare(inVain)} of them away: ${formatRows(kept)} were left.`,
      advice:
        "Let more columns have to be equal, so that fewer rows meet: of times that lie close together their day or hour, beside the present condition. If one side is small, an index on the other side’s columns of both conditions finds the pairs directly; of ranges that overlap it is a GiST index, with the extension btree_gist for the columns that are equal.",
    };
  },
};
