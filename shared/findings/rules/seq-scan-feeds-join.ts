import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { fedJoin } from "#shared/findings/feeds-join.ts";
import { type FilterPart, filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { indexesOn } from "#shared/findings/index-on-column.ts";
import { isSeqScan, isWorthAnIndex, ownTimeOf, scanned } from "#shared/findings/seq-scan.ts";

const NOTICEABLE: Share = 0.05;

/** A whole table goes into a hash or merge join that keeps few of its rows. */
export const seqScanFeedsJoin: NodeRule = {
  of: "node",
  name: "seq-scan-feeds-join",
  title: "Sequential scan feeds a join that keeps few rows",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-intro.html",
  yieldsTo: ["seq-scan-discards-rows", "or-across-tables", "join-types-differ"],
  check(seen) {
    const { node, measures } = seen;
    if (!isSeqScan(node.nodeType) || !isWorthAnIndex(seen)) return;
    if ((measures.ownShare ?? 1) < NOTICEABLE) return;
    const fed = fedJoin(seen);
    if (!fed) return;
    const { join, condition, given, met, joined } = fed;
    const parts = filterParts(node, condition);
    // The planner knew of it, and found that reading so small a table is cheaper.
    if (parts.some((part) => isIndexed(seen, part))) return;
    const sql = createIndexOn(node, parts);
    return {
      ...ownTimeOf(seen),
      nodes: [node.id, join.id],
      detail: `All ${formatRows(given)} of ${scanned(seen)} went into a ${join.nodeType} with ${formatRows(met)}, and ${formatCount(joined)} came out.`,
      advice: `Add an index on the joined column, if there is none, so that each row of the small side finds its partners directly: ${condition}`,
      ...(sql && { sql }),
    };
  },
};

const isIndexed = (seen: Seen, { columns }: FilterPart): boolean =>
  columns.some((column) =>
    indexesOn(seen, column)?.some(({ isValid, predicate }) => isValid && !predicate),
  );
