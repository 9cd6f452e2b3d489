import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { equalityKey, isLookedUp } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { removedByFilter } from "#shared/findings/index-scan.ts";
import { limitAbove } from "#shared/findings/order-above.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";

/** To look at ten rows for each that is returned is what the planner counted on, or nearly. */
const MOST: Share = 0.9;
const MANY: Rows = 1_000;

/**
 * ORDER BY … LIMIT: the planner walks an index that has the order, and expects to meet enough rows
 * soon. Where the wanted ones are rare, or all at the other end, it walks through most of the table.
 */
export const orderIndexDiscardsRows: NodeRule = {
  of: "node",
  name: "order-index-discards-rows",
  title: "Index gives the order, and nearly all of its rows are thrown away",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-ordering.html",
  yieldsTo: ["keyset-in-or"],
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!/^Index (?:Only )?Scan$/.test(node.nodeType)) return;
    const removed = removedByFilter(seen);
    const kept = measures.totalRows ?? 0;
    const discarded = removed / (kept + removed);
    if (removed < MANY || discarded < MOST) return;
    // Reads the condition, which takes longer than all that stands before it.
    if (isLookedUp(node)) return;
    const above = limitAbove(annotated.plan, node);
    if (!above || above.sort) return;
    const first = filterKeys(seen).join(", ");
    return {
      ...partOf(seen, [node], discarded),
      nodes: [node.id, above.limit.id],
      detail: `To find ${formatRows(kept)} of ${scanned(seen)} in the order of ${node.indexName ?? "its index"}, ${formatCount(kept + removed)} were fetched one by one; the filter threw the others away.`,
      advice: `Add an index that begins with what the filter fixes${first && ` (${first})`} and goes on with the columns of ORDER BY: it holds the wanted rows side by side, in this order. ${node.filter}`,
    };
  },
};

const filterKeys = ({ node }: Seen): string[] =>
  filterParts(node, node.filter).flatMap((part) => equalityKey(node, part) ?? []);
