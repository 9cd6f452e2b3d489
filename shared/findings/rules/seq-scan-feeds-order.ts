import { formatCount } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Rows } from "#shared/base/units.ts";
import { createIndex, equalityKey } from "#shared/findings/create-index.ts";
import { filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { type OrderAbove, orderAbove } from "#shared/findings/order-above.ts";
import { isWhole, isWorthAnIndex, rowsRead, scanned } from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { whyNoIndex } from "#shared/findings/why-no-index.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** Sorting ten times what is asked for: the rest was read for nothing. */
const MANY_TIMES = 10;

/** ORDER BY … LIMIT over a sequential scan: everything is read and sorted to return the first few. */
export const seqScanFeedsOrder: NodeRule = {
  of: "node",
  name: "seq-scan-feeds-order",
  title: "Whole table is read and sorted to return the first few rows",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-ordering.html",
  yieldsTo: ["deep-offset", "keyset-in-or", ...whyNoIndex],
  check(seen) {
    const { node, annotated } = seen;
    if (!isWhole(node) || !isWorthAnIndex(seen)) return;
    const above = orderAbove(annotated.plan, node);
    if (!above) return;
    const sorted = rowsOf(seen, node);
    const wanted = rowsOf(seen, above.limit);
    if (sorted < Math.max(1, wanted) * MANY_TIMES) return;
    const sql = indexFor(node, above);
    const own = [node, above.sort].map(({ id }) => annotated.measures[id]);
    const share = own.reduce((sum, m) => sum + (m?.ownShare ?? 0), 0);
    return {
      severity: severityOfShare(share),
      nodes: [node.id, above.sort.id, above.limit.id],
      covers: [node.id, above.sort.id],
      ...(annotated.hasTimes && { time: own.reduce((sum, m) => sum + (m?.ownTime ?? 0), 0) }),
      detail: detailOf(seen, above, { sorted, wanted }),
      advice: isRandom(above) ? SAMPLE : indexAdvice(node),
      ...(sql && { sql }),
    };
  },
};

const indexAdvice = ({ filter }: PlanNode): string => (filter ? INDEX : INDEX_OF_ALL);

const INDEX =
  "Add an index that finds the few rows that the filter keeps, or one that has this order, behind the columns that the filter fixes: then the first rows are read and the rest is not.";

const INDEX_OF_ALL =
  "Add an index that has this order, with its directions and NULLS FIRST or LAST: then the first rows are read and the rest is not.";

const SAMPLE =
  "No index has a random order. Choose the rows without sorting all: FROM table TABLESAMPLE SYSTEM_ROWS (5) with the extension tsm_system_rows, or take random numbers between the smallest and the largest id and look these up.";

const isRandom = ({ sort }: OrderAbove): boolean => /\brandom\(\)/.test(sort.sortKey?.[0] ?? "");

/** What the filter fixes, and the order behind it; none where it asks for more than that. */
function indexFor(scan: PlanNode, { sort }: OrderAbove): string | undefined {
  const fixed = filterParts(scan, scan.filter).map((part) => equalityKey(scan, part));
  const order = (sort.sortKey ?? []).map((key) => orderKey(scan, key));
  // An index is read backwards as well.
  const isBackwards = order.every((key) => key?.endsWith(" desc"));
  const keys = [
    ...fixed,
    ...order.map((key) => (isBackwards ? key?.slice(0, -" desc".length) : key)),
  ];
  return keys.every((key) => key !== undefined) ? createIndex(scan, { keys }) : undefined;
}

/** `day DESC NULLS LAST` */
function orderKey(scan: PlanNode, printed: string): string | undefined {
  const [operand = ""] = printed.split(/(?= (?:DESC|NULLS (?:FIRST|LAST))\b)/);
  const column = plainColumn(scan, operand);
  const rest = printed.slice(operand.length);
  if (column === undefined || !/^(?: DESC)?(?: NULLS (?:FIRST|LAST))?$/.test(rest))
    return undefined;
  return `${quoteIdentifier(column)}${rest.toLowerCase()}`;
}

/** Of all loops together; without ANALYZE those that the planner expects. */
const rowsOf = ({ annotated }: Seen, { id, planRows }: PlanNode): Rows =>
  annotated.measures[id]?.totalRows ?? planRows ?? 0;

function detailOf(
  seen: Seen,
  { sort }: OrderAbove,
  { sorted, wanted }: { readonly sorted: Rows; readonly wanted: Rows },
): string {
  const by = sort.sortKey?.join(", ") ?? "its key";
  return seen.annotated.isAnalyzed
    ? `${formatCount(rowsRead(seen))} rows of ${scanned(seen)} were read and ${formatCount(sorted)} sorted by ${by} to return ${formatCount(wanted)}.`
    : `An estimated ${formatCount(sorted)} rows of ${scanned(seen)} would be sorted by ${by} to return ${formatCount(wanted)}.`;
}
