import { formatCount } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import { createIndex, equalityKey } from "#shared/findings/create-index.ts";
import { filterParts, withoutAlias } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { indexConditions, isIndexScan, withBitmap } from "#shared/findings/index-scan.ts";
import { relationKnown } from "#shared/findings/known.ts";
import { orderAbove } from "#shared/findings/order-above.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { plainSortKeys } from "#shared/findings/sort-keys.ts";

/** Fewer are fetched and sorted within a millisecond. */
const MANY: Rows = 1_000;
/** Sorting ten times what is asked for: the rest was fetched for nothing. */
const MANY_TIMES = 10;

/** An index finds all rows of one value, and all are fetched and sorted to return the first few. */
export const indexRowsSorted: NodeRule = {
  of: "node",
  name: "index-rows-sorted",
  title: "All rows that an index finds are sorted to return the first few",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-ordering.html",
  yieldsTo: ["deep-offset", "index-scan-discards-rows"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const above = isIndexScan(node) && orderAbove(annotated.plan, node);
    if (!above || !annotated.isAnalyzed) return;
    const fetched = measures.totalRows ?? 0;
    const wanted = annotated.measures[above.limit.id]?.totalRows ?? 0;
    if (fetched < MANY || fetched < Math.max(1, wanted) * MANY_TIMES) return;
    const fixed = fixedColumns(seen);
    const order = plainSortKeys(node, above.sort);
    // Behind a range no index has an order, and by an expression none is known to.
    if (!fixed || !order || isThere(seen, [...fixed, ...order.columns])) return;
    const scans = [...withBitmap(seen), above.sort];
    const sql = createIndex(node, { keys: [...fixed, ...order.keys] });
    return {
      ...partOf(seen, scans, 1 - wanted / fetched),
      nodes: [...scans.map(({ id }) => id), above.limit.id],
      detail: `${formatCount(fetched)} rows of ${scanned(seen)} were looked up by ${fixed.join(", ")}, fetched and sorted by ${order.keys.join(", ")} to return ${formatCount(wanted)}.`,
      advice: `Add an index that holds the order behind what is looked up (${[...fixed, ...order.keys].join(", ")}): then the first rows are read and the rest is not. It also serves what the index on ${fixed.join(", ")} alone does now.`,
      ...(sql && { sql }),
    };
  },
};

/** What the index is asked for, where each is one value. */
function fixedColumns(seen: Seen): string[] | undefined {
  const { node } = seen;
  const parts = indexConditions(seen).flatMap((condition) => filterParts(node, condition));
  const keys = parts.flatMap((part) => equalityKey(node, part) ?? []);
  return parts.length > 0 && keys.length === parts.length ? [...new Set(keys)] : undefined;
}

/** The planner knew of it, and had its reasons. */
function isThere({ known, node }: Seen, columns: readonly string[]): boolean {
  const indexes = relationKnown(known, node)?.indexes ?? [];
  return indexes.some(
    ({ keys, method, isValid, predicate }) =>
      method === "btree" &&
      isValid &&
      !predicate &&
      columns.every((column, at) => withoutAlias(node, keys[at]?.expression ?? "") === column),
  );
}
