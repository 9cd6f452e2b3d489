import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { printedColumns } from "#shared/sql/printed-columns.ts";
import {
  type PrintedComparison,
  printedComparison,
  withoutBrackets,
} from "#shared/sql/printed-comparison.ts";
import { splitConjuncts } from "#shared/sql/split-conjuncts.ts";

/** One of the AND-ed conditions of a scan, seen from its own relation. */
export interface FilterPart {
  readonly text: string;
  /** The columns of the scan's relation in it, each once; those of others are as good as values. */
  readonly columns: readonly string[];
  /** The side that holds the scan's columns is the left one. Absent where both do, or it compares nothing. */
  readonly comparison?: PrintedComparison;
}

type Scan = Pick<PlanNode, "alias" | "relationName">;

/** The conditions that a scan prints, apart: of its filter, or of another of its lines. */
export function filterParts(scan: Scan, condition: string | undefined): readonly FilterPart[] {
  if (condition === undefined || condition.length > LONGEST) return [];
  const own = ownName(scan);
  const known = remembered?.get(own)?.get(condition);
  if (known) return known;
  const parts = splitConjuncts(condition).map((text) => filterPart(scan, withoutBrackets(text)));
  if (!remembered?.has(own)) remembered?.set(own, new Map());
  remembered?.get(own)?.set(condition, parts);
  return parts;
}

/** While this runs, parts are kept: a dozen rules ask about each scan, and a plan may have thousands. */
export function rememberingParts<T>(run: () => T): T {
  remembered = new Map();
  try {
    return run();
  } finally {
    remembered = undefined;
  }
}

/** By the name of the relation, which is all that they know of a scan, and the condition. */
let remembered: Map<string | undefined, Map<string, readonly FilterPart[]>> | undefined;

const ownName = ({ alias, relationName }: Scan): string | undefined => alias ?? relationName;

/** A longer one is a list of values, which take long to look through and tell nothing. */
const LONGEST = 100_000;

export function filterPart(scan: Scan, text: string): FilterPart {
  const columns = columnsOf(scan, text);
  const printed = printedComparison(text);
  const comparison = printed && facing(scan, printed);
  return { text, columns, ...(comparison && { comparison }) };
}

/** `17 < id` is `id > 17`. */
function facing(scan: Scan, comparison: PrintedComparison): PrintedComparison | undefined {
  const { left, operator, right } = comparison;
  const [onLeft, onRight] = [left, right].map((side) => columnsOf(scan, side).length > 0);
  if (onLeft === onRight) return undefined;
  if (onLeft) return comparison;
  const mirrored = mirrors[operator];
  return mirrored === undefined ? undefined : { left: right, operator: mirrored, right: left };
}

const mirrors: Readonly<Record<string, string>> = {
  "=": "=",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
  "@>": "<@",
  "<@": "@>",
};

/** The columns of the scan's own relation. EXPLAIN names no relation where the plan has one only. */
function columnsOf(scan: Scan, expression: string): string[] {
  const own = ownName(scan);
  const names = printedColumns(expression).flatMap(({ relation, name }) =>
    relation === undefined || relation === own ? [name] : [],
  );
  return [...new Set(names)];
}

/** A column that an index on it serves: bare, or as text, which is how EXPLAIN prints a varchar. */
export function plainColumn(scan: Scan, expression: string): string | undefined {
  const inside = withoutBrackets(expression.replace(/::text$/, ""));
  return plain.test(inside) ? columnsOf(scan, inside)[0] : undefined;
}

const name = String.raw`(?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|"(?:[^"]|"")+")`;
const plain = new RegExp(`^(?:${name}\\.)?${name}$`);

/** The expression as it may stand in a statement about the relation alone. */
export function withoutAlias(scan: Scan, expression: string): string {
  const own = quoteIdentifier(ownName(scan) ?? "");
  return expression.replaceAll(new RegExp(`(?<![\\w."'$])${escaped(own)}\\.(?=[\\w"])`, "g"), "");
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
