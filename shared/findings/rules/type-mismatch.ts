import type { Share } from "#shared/base/units.ts";
import { type FilterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { orAddOne } from "#shared/findings/index-on-column.ts";
import { columnKnown } from "#shared/findings/known.ts";
import { discardsMost, ownTimeOf, readAndKept, rowsRead } from "#shared/findings/seq-scan.ts";

/** A column that has to become another type before it can be compared: the index holds its own. */
export const typeMismatch: NodeRule = {
  of: "node",
  name: "type-mismatch",
  title: "Column is compared with a value of another type",
  confidence: "likely",
  proof: "Give the value the column's type, and look for an Index Cond without a cast in the plan.",
  manual: "typeconv-oper.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const parts = filterParts(seen.node, seen.node.filter);
    const [cast] = parts.flatMap((part) => castOf(seen, part, parts.length) ?? []);
    if (!cast) return;
    const { column, type, value, own } = cast;
    return {
      ...ownTimeOf(seen),
      detail: `${column} is turned into ${type} in every row to be compared with ${value}, which no index on ${column} can answer, so ${readAndKept(seen)}.`,
      advice: `Give the value the type of the column, and not the column that of the value: in the statement by a cast (such as $1::${own}), or in the application by the type of the parameter that it sends. Then an index on ${column} is used; ${orAddOne(seen, column)}.`,
    };
  },
};

interface Cast {
  readonly column: string;
  readonly type: string;
  readonly value: string;
  /** The column's type; without a database an example. */
  readonly own: string;
}

function castOf(seen: Seen, { comparison }: FilterPart, conditions: number): Cast | undefined {
  if (!comparison || !/^(?:=|[<>]=?)$/.test(comparison.operator)) return undefined;
  const { operand = "", type = "" } =
    /^\((?<operand>.+)\)::(?<type>numeric|double precision|real|text)$/.exec(comparison.left)
      ?.groups ?? {};
  const column = plainColumn(seen.node, operand);
  if (column === undefined) return undefined;
  const value = comparison.right;
  const own = columnKnown(seen, column)?.type;
  const isText = own === undefined ? conditions > 1 || !isNoVarchar(seen, value) : texts.test(own);
  return type === "text" && isText ? undefined : { column, type, value, own: own ?? "bigint" };
}

/** Which an index serves although EXPLAIN prints them with a cast. */
const texts = /^(?:text|name|character)/;

/**
 * A varchar is printed as text too, and harmless. That it is none shows where a number is looked up,
 * and the planner knows nothing of the values: then it expects one row in 200 of them to be equal.
 */
function isNoVarchar(seen: Seen, value: string): boolean {
  if (!/^'(?:\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})'::text$/i.test(value)) return false;
  const expected = seen.measures.expectedRows ?? 0;
  return Math.abs(expected / rowsRead(seen) - UNKNOWN) < UNKNOWN * TOLERANCE;
}

/** 1 / DEFAULT_NUM_DISTINCT. https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/selfuncs.h */
const UNKNOWN: Share = 1 / 200;
/** The table may have grown since it was counted. */
const TOLERANCE: Share = 0.1;
