import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";
import { withoutBrackets } from "#shared/sql/printed-comparison.ts";
import { type FilterPart, filterParts, plainColumn, withoutAlias } from "./filter-parts.ts";

interface Wanted {
  /** In the order of the index, as they stand between its brackets. */
  readonly keys: readonly string[];
  readonly method?: string;
  /** The condition of a partial index. */
  readonly where?: string;
}

/** For production: writes go on while it is built. Undefined where nothing tells the columns. */
export function createIndex(scan: PlanNode, { keys, method, where }: Wanted): string | undefined {
  const { schema, relationName } = scan;
  const distinct = [...new Set(keys)];
  if (relationName === undefined || distinct.length === 0) return undefined;
  const table = printName({ name: relationName, ...(schema && { schema }) });
  const using = method ? ` using ${method}` : "";
  const only = where ? ` where ${where}` : "";
  return `create index concurrently on ${table}${using} (${distinct.join(", ")})${only};`;
}

/** An index on what the parts compare, or undefined where none of them compares a bare column. */
export function createIndexOn(scan: PlanNode, parts: readonly FilterPart[]): string | undefined {
  const equal = parts.flatMap((part) => equalityKey(scan, part) ?? []);
  const ranged = parts.flatMap((part) => rangeKey(scan, part) ?? []).slice(0, 1);
  const flags = parts.filter((part) => isFlag(scan, part));
  const flagged = flags.flatMap(({ columns }) => columns.map(quoteIdentifier));
  const looked = [...equal, ...ranged];
  // An index has to have a column, even where its condition says all.
  const keys = looked.length > 0 ? looked : flagged;
  const where = flags.map(({ text }) => withoutAlias(scan, text)).join(" and ");
  return createIndex(scan, { keys, ...(where && { where }) });
}

/** What goes first in an index: what is compared with one value, or is one of a list. */
export function equalityKey(scan: PlanNode, { comparison, text }: FilterPart): string | undefined {
  const isNull = /^(?<operand>.+) IS NULL$/.exec(text)?.groups?.["operand"];
  const operand = comparison?.operator === "=" ? comparison.left : isNull;
  const column = operand && plainColumn(scan, operand);
  return column ? quoteIdentifier(column) : undefined;
}

/** What goes last: of a second range an index is no use. */
export function rangeKey(scan: PlanNode, { comparison }: FilterPart): string | undefined {
  const column =
    comparison && /^[<>]=?$/.test(comparison.operator) && plainColumn(scan, comparison.left);
  return column ? quoteIdentifier(column) : undefined;
}

/** `is_read`, `title IS NOT NULL`, `state <> 'done'`: a poor key, and a good condition of a partial index. */
function isFlag(scan: PlanNode, { comparison, text }: FilterPart): boolean {
  if (comparison && (comparison.operator !== "<>" || !literal.test(comparison.right))) return false;
  const operand = comparison?.left ?? text.replace(/^NOT | IS NOT NULL$/g, "");
  return plainColumn(scan, operand) !== undefined;
}

const literal = /^(?:'(?:[^']|'')*'(?:::[a-z ]+)?|-?[\d.]+)$/;

/** Whether an index on bare columns answers it. */
export const isKey = (scan: PlanNode, part: FilterPart): boolean =>
  isFlag(scan, part) || (equalityKey(scan, part) ?? rangeKey(scan, part)) !== undefined;

/** Whether a bare column is compared with one value: the best key there is. */
export const hasEqualityKey = (scan: PlanNode, parts: readonly FilterPart[]): boolean =>
  parts.some((part) => equalityKey(scan, part) !== undefined);

/** An index on what is equal, and then on an expression. */
export const createIndexOnExpression = (
  scan: PlanNode,
  parts: readonly FilterPart[],
  expression: string,
): string | undefined =>
  createIndex(scan, {
    keys: [...parts.flatMap((part) => equalityKey(scan, part) ?? []), keyOf(scan, expression)],
  });

/** A column or a call stands bare among the keys of an index, any other expression in brackets. */
export function keyOf(scan: PlanNode, expression: string): string {
  const column = plainColumn(scan, expression);
  if (column !== undefined) return quoteIdentifier(column);
  const bare = withoutBrackets(withoutAlias(scan, expression));
  return call.test(bare) ? bare : `(${bare})`;
}

const call = /^(?:[a-z_][\w.]*|"\w+")\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)$/i;

/** With a column fixed ahead an index finds more than an order: what is missing are columns behind it. */
export const isLookedUp = (scan: PlanNode): boolean =>
  hasEqualityKey(scan, filterParts(scan, scan.indexCond));
