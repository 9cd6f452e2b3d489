import { formatRows } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { createIndex } from "#shared/findings/create-index.ts";
import { filterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { removedByFilter } from "#shared/findings/index-scan.ts";
import { limitAbove } from "#shared/findings/order-above.ts";
import { partOf } from "#shared/findings/own.ts";
import { isSeqScan, scanned } from "#shared/findings/seq-scan.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { PrintedComparison } from "#shared/sql/printed-comparison.ts";
import { splitConjuncts, splitDisjuncts } from "#shared/sql/split-conjuncts.ts";

/** Fewer rows before the page are passed over in a moment. */
const MANY: Rows = 1_000;
/** A page that starts early has little before it. */
const MOST: Share = 0.5;

/**
 * The next page is asked for by its last row: `at > $1 or (at = $1 and id > $2)`. An index is not
 * entered by an OR; the same as a comparison of rows is where a btree scan starts.
 */
export const keysetInOr: NodeRule = {
  of: "node",
  name: "keyset-in-or",
  title: "Next page is asked for by an OR, so the index is read from its beginning",
  confidence: "certain",
  proof: "Write the condition the other way and compare the plans: it is an Index Cond then.",
  manual: "functions-comparisons.html#ROW-WISE-COMPARISON",
  check(seen) {
    const { node, measures, annotated } = seen;
    const removed = removedByFilter(seen);
    const discarded = removed / (removed + (measures.totalRows ?? 0));
    if (removed < MANY || discarded < MOST || !scans.test(node.nodeType)) return;
    const keyset = filterParts(node, node.filter).flatMap(
      (part) => keysetOf(node, part.text) ?? [],
    )[0];
    if (!keyset || !limitAbove(annotated.plan, node)) return;
    const sql = isSeqScan(node.nodeType) && createIndex(node, { keys: keyset.columns });
    return {
      ...partOf(seen, [node], discarded),
      detail: `To come to where the page begins, ${formatRows(removed)} of ${scanned(seen)} were read and thrown away: an OR of ${keyset.columns.join(" and ")} is tried on each row.`,
      advice: `${remedy(keyset)} Then a btree index on (${keyset.columns.join(", ")}) is entered where the page begins.`,
      ...(sql && { sql }),
    };
  },
};

const scans = /^(?:Seq Scan|Index Scan|Index Only Scan)$/;

interface Keyset {
  readonly columns: readonly string[];
  readonly values: readonly string[];
  /** Of each column. */
  readonly operators: readonly string[];
}

/** Each side of the OR has one more column that is equal, and goes on with a range of the next. */
function keysetOf(scan: PlanNode, text: string): Keyset | undefined {
  const sides = splitDisjuncts(text);
  const last = sides.length > 1 ? comparisonsOf(scan, sides.at(-1)) : undefined;
  if (last?.length !== sides.length) return undefined;
  const keyset: Keyset = {
    columns: last.map(({ left }) => quoteIdentifier(left)),
    values: last.map(({ right }) => right),
    operators: sides.flatMap((side) => comparisonsOf(scan, side)?.at(-1)?.operator ?? ""),
  };
  return sides.every((side, at) => isStep(keyset, at, comparisonsOf(scan, side)))
    ? keyset
    : undefined;
}

function isStep(
  { columns, values }: Keyset,
  at: number,
  side: readonly PrintedComparison[] | undefined,
): boolean {
  return (
    side?.length === at + 1 &&
    side.every(
      ({ left, operator, right }, i) =>
        quoteIdentifier(left) === columns[i] &&
        right === values[i] &&
        (i < at ? operator === "=" : /^[<>]=?$/.test(operator)),
    )
  );
}

/** All of them compare a bare column with a value, or there are none. */
function comparisonsOf(
  scan: PlanNode,
  side: string | undefined,
): readonly PrintedComparison[] | undefined {
  const all = splitConjuncts(side ?? "").flatMap((text) => {
    const { comparison } = filterPart(scan, text);
    const left = comparison && plainColumn(scan, comparison.left);
    return comparison && left !== undefined ? [{ ...comparison, left }] : [];
  });
  return all.length === splitConjuncts(side ?? "").length ? all : undefined;
}

/** A comparison of rows goes one way; where the columns go different ways, a bound says where to begin. */
function remedy({ columns, values, operators }: Keyset): string {
  const [first = "", ...others] = operators.map((operator) => operator.slice(0, 1));
  if (others.every((direction) => direction === first)) {
    return `Compare the columns as one row: (${columns.join(", ")}) ${operators.at(-1)} (${values.join(", ")}).`;
  }
  return `Put a bound of the first column before the OR, which says nothing new: ${columns[0]} ${first}= ${values[0]} and (… or …).`;
}
