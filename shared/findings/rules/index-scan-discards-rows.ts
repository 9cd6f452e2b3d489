import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { createIndexOn, isKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import {
  indexConditions,
  isIndexScan,
  removedByFilter,
  withBitmap,
} from "#shared/findings/index-scan.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { whyNoIndex } from "#shared/findings/why-no-index.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** Five rows are fetched for each that is kept: what explain.tensor.ru calls a poor index too. */
const MOST: Share = 0.8;

/** Fewer are fetched within the time of a few index lookups. */
const MANY: Rows = 1_000;

/** To look up one row is the same work, whatever else the index holds. */
const MANY_A_LOOP: Rows = 5;

/** The index finds rows by some of the conditions; the others are tried on each row that was fetched. */
export const indexScanDiscardsRows: NodeRule = {
  of: "node",
  name: "index-scan-discards-rows",
  title: "Index finds rows that the filter throws away",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-multicolumn.html",
  yieldsTo: [
    "order-index-discards-rows",
    "blocks-without-rows",
    "partitions-not-pruned",
    ...whyNoIndex,
  ],
  check(seen) {
    const { node, measures } = seen;
    const removed = removedByFilter(seen);
    if (!isIndexScan(node) || !node.filter || removed < MANY) return;
    const kept = measures.totalRows ?? 0;
    if (kept + removed < MANY_A_LOOP * (node.actualLoops ?? 1)) return;
    const discarded = removed / (kept + removed);
    const scans = withBitmap(seen);
    if (discarded < MOST) return;
    if (!filterParts(node, node.filter).some((part) => mayBeKey(node, part))) return;
    const sql = sqlFor(seen);
    return {
      ...partOf(seen, scans, discarded),
      nodes: scans.map(({ id }) => id),
      detail: `${nameOfIndex(seen)} found ${formatRows(kept + removed)} of ${scanned(seen)}, of which the filter kept ${formatCount(kept)} and threw ${formatShare(discarded)} away after fetching each of them.`,
      advice: `Add an index that holds the columns of the filter beside those that are looked up now, so that only the wanted rows are fetched: ${node.filter}`,
      ...(sql && { sql }),
    };
  },
};

/** A bare column, or an expression that is compared with a value. Patterns, say, are looked up in other ways. */
const mayBeKey = (scan: PlanNode, part: FilterPart): boolean =>
  isKey(scan, part) || /^(?:=|[<>]=?)$/.test(part.comparison?.operator ?? "");

const nameOfIndex = (seen: Seen): string => {
  const names = withBitmap(seen).flatMap(({ indexName }) => indexName ?? []);
  return names.length === 1 ? `The index ${names[0]}` : "The indexes";
};

/** One index for what is asked of the present one and for the filter, where both are plain columns. */
function sqlFor(seen: Seen): string | undefined {
  const { node } = seen;
  const asked = indexConditions(seen).flatMap((condition) => filterParts(node, condition));
  const filtered = filterParts(node, node.filter);
  // Of the filter it has to hold something, or it is the index that exists.
  const sql = createIndexOn(node, [...asked, ...filtered]);
  return sql === createIndexOn(node, asked) ? undefined : sql;
}
