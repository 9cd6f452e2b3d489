import type { PlanNode } from "#shared/plan/plan.ts";
import { splitDisjuncts } from "#shared/sql/split-conjuncts.ts";
import { hasTrigram } from "#shared/sql/trigrams.ts";
import { hasEqualityKey, keyOf } from "./create-index.ts";
import { type FilterPart, filterPart, filterParts } from "./filter-parts.ts";
import type { Seen } from "./finding.ts";
import { discardsMost } from "./seq-scan.ts";

/** A column that is compared with a literal pattern of LIKE, ILIKE or a regular expression. */
export interface Pattern {
  /** As it may stand among the keys of an index. */
  readonly key: string;
  /** As one writes it: `title like '%x%'`. EXPLAIN has `~~` for LIKE. */
  readonly text: string;
  /** Whether it fixes how the text begins, which a btree can look up. */
  readonly isPrefix: boolean;
  /** Whether trigrams tell which rows may match. */
  readonly hasTrigram: boolean;
}

/** The patterns of which a row has to match one: several are OR-ed. None if another condition is among them. */
export function patternsOf(scan: PlanNode, part: FilterPart): readonly Pattern[] {
  // Every operator for patterns has it, and most conditions have none.
  if (!part.text.includes("~")) return [];
  const patterns = read.get(part) ?? readPatterns(scan, part);
  read.set(part, patterns);
  return patterns;
}

/** Several rules ask about the same part. */
const read = new WeakMap<FilterPart, readonly Pattern[]>();

function readPatterns(scan: PlanNode, { text }: FilterPart): readonly Pattern[] {
  const sides = splitDisjuncts(text).map((side) => patternOf(scan, filterPart(scan, side)));
  return sides.every((side) => side !== undefined) ? sides : [];
}

function patternOf(scan: PlanNode, part: FilterPart): Pattern | undefined {
  const { columns, comparison } = part;
  const literal = /^'((?:[^']|'')*)'::text$/.exec(comparison?.right ?? "")?.[1];
  if (!comparison || columns.length !== 1 || literal === undefined) return undefined;
  const { kind, word } = operators[comparison.operator] ?? {};
  if (!kind) return undefined;
  const key = keyOf(scan, comparison.left);
  const pattern = literal.replaceAll("''", "'");
  return {
    key,
    text: `${key} ${word} '${literal}'`,
    isPrefix: isPrefix(comparison.operator, pattern),
    hasTrigram: hasTrigram(pattern, kind),
  };
}

/** The second and the last have no regard to case. */
const operators: Readonly<Record<string, { kind: "pattern" | "regex"; word: string }>> = {
  "~~": { kind: "pattern", word: "like" },
  "~~*": { kind: "pattern", word: "ilike" },
  "~": { kind: "regex", word: "~" },
  "~*": { kind: "regex", word: "~*" },
};

/** Without regard to case a text has several beginnings. Of a regular expression letters alone are read. */
function isPrefix(operator: string, pattern: string): boolean {
  if (operator === "~~") return !/^[%_]/.test(pattern);
  return operator === "~" && /^\^[\p{L}\p{N}]{2}[^|]*$/u.test(pattern);
}

/**
 * The patterns by which a sequential scan throws most of its rows away: those of the first condition
 * that has such ones. None where an equality beside them is what an index had better be on.
 */
export function discardingPatterns(
  seen: Seen,
  isWanted: (patterns: readonly Pattern[]) => boolean,
): readonly Pattern[] {
  if (!discardsMost(seen)) return [];
  const { node } = seen;
  const parts = filterParts(node, node.filter);
  if (hasEqualityKey(node, parts)) return [];
  return parts.map((part) => patternsOf(node, part)).find(isWanted) ?? [];
}

export const isAny = (patterns: readonly Pattern[]): boolean => patterns.length > 0;

/** "title like '%a%' or summary ilike '%a%'" */
export const sayPatterns = (patterns: readonly Pattern[]): string =>
  patterns.map(({ text }) => text).join(" or ");

/** Whether all that is asked is a pattern of which an index of no kind knows anything: `'%x%'`. */
export const isBeyondIndexes = (patterns: readonly Pattern[]): boolean =>
  patterns.some((pattern) => !pattern.isPrefix && !pattern.hasTrigram);
