import { asRange } from "#shared/findings/as-range.ts";
import { createIndexOnExpression, hasEqualityKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isAlwaysTheSame } from "#shared/findings/immutable-functions.ts";
import { indexesOn, orAddOne } from "#shared/findings/index-on-column.ts";
import { patternsOf } from "#shared/findings/patterns.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { PrintedComparison } from "#shared/sql/printed-comparison.ts";

/** An index on a column holds its values, and not what a function makes of them. */
export const functionHidesColumn: NodeRule = {
  of: "node",
  name: "function-hides-column",
  title: "Function or cast around a column keeps indexes from being used",
  confidence: "likely",
  proof: "Write it the other way or build the index on a copy, and compare the plans.",
  manual: "indexes-expressional.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    const hidden = parts.find((part) => isHidden(node, part));
    const { columns: [column, ...others] = [], comparison } = hidden ?? {};
    if (!column || !comparison) return;
    // What is asked of a bare column, or a pattern, finds fewer rows than a range of an expression, as a rule.
    if (comparison.operator !== "=" && (hasEqualityKey(node, parts) || hasPattern(node, parts)))
      return;
    const { advice, expression } = others.length > 0 ? ofSeveral : remedy(seen, column, comparison);
    const isThere = expression === column && (indexesOn(seen, column)?.length ?? 0) > 0;
    const sql = expression && !isThere && createIndexOnExpression(node, parts, expression);
    return {
      ...ownTimeOf(seen),
      detail: `${comparison.left} hides ${[column, ...others].join(" and ")} from every index on ${others.length > 0 ? "them" : "it"}, so ${readAndKept(seen)}.`,
      advice,
      ...(sql && { sql }),
    };
  },
};

const hasPattern = (scan: PlanNode, parts: readonly FilterPart[]): boolean =>
  parts.some((part) => patternsOf(scan, part).some((pattern) => pattern.hasTrigram));

/** Compared with a value; JSON, arrays and other types are findings of their own. */
function isHidden(scan: PlanNode, { columns, comparison }: FilterPart): boolean {
  if (!comparison || columns.length === 0) return false;
  const { left, operator } = comparison;
  // What a range of several says of each, nobody knows.
  if (columns.length > 1 && operator !== "=") return false;
  if (!/^(?:=|[<>]=?)$/.test(operator) || plainColumn(scan, left) !== undefined) return false;
  return !/->|#>|^A(?:NY|LL) |COLLATE|SubPlan/.test(left) && !isChangedType(scan, left);
}

/** `(id)::numeric` is the finding type-mismatch, or none. */
const isChangedType = (scan: PlanNode, left: string): boolean => {
  const operand = /^\((.*)\)::(?:numeric|double precision|real|text)$/.exec(left)?.[1];
  return operand !== undefined && plainColumn(scan, operand) !== undefined;
};

interface Remedy {
  readonly advice: string;
  /** What an index can be made on. */
  readonly expression?: string;
}

const ofSeveral: Remedy = {
  advice:
    "Compare each of the columns with a value of its own, where the application knows them apart: indexes on the columns serve that. If it does not, add an index on the expression as it stands, which Postgres allows if all in it is immutable: gives the same for the same values, whatever the settings.",
};

function remedy(seen: Seen, column: string, comparison: PrintedComparison): Remedy {
  const range = asRange(comparison);
  if (range) {
    return {
      advice: `Compare the column itself with a range, which an index on it serves: ${range.condition}. ${sentence(orAddOne(seen, column))}`,
      expression: range.operand,
    };
  }
  const { left, right } = comparison;
  const alike = /^(?:strict_word_|word_)?similarity\(/.test(left);
  if (alike && /^[>]=?$/.test(comparison.operator)) return ofSimilarity(column, right);
  if (isArithmetic.test(left)) {
    return {
      advice: `Move the calculation to the other side, so that ${column} stands alone, and an index on it serves; ${orAddOne(seen, column)}.`,
      expression: column,
    };
  }
  if (isIndexable(left)) {
    return {
      advice:
        "Add an index on the expression as it stands: it is used wherever the query has the same.",
      expression: left,
    };
  }
  return {
    advice: `Write the condition so that ${column} stands alone. If it cannot, add an index on the expression, which Postgres allows if the function is immutable: gives the same for the same value, whatever the settings.`,
  };
}

/** https://www.postgresql.org/docs/current/pgtrgm.html */
const ofSimilarity = (column: string, least: string): Remedy => ({
  advice: `Ask by the operator of pg_trgm, which an index of trigrams on ${column} serves (gin_trgm_ops or gist_trgm_ops), and say before how alike is enough: set pg_trgm.similarity_threshold = ${/[\d.]+/.exec(least)?.[0] ?? "0.3"}; … where ${column} % '…'. To word_similarity belong <% and pg_trgm.word_similarity_threshold.`,
});

const sentence = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}.`;

/** `(word_count * 2)`, `(published_at + '7 days'::interval)` */
const isArithmetic = /^\([\w."]+ [-+*/] (?:[\d.]+|'[^']*'::[a-z ]+)\)$/;

/** What an index can be built on: functions that Postgres calls immutable, and nothing that is cast to a time. */
const isIndexable = (expression: string): boolean =>
  [...expression.matchAll(/([\w"]+)\(/g)].every(([, name = ""]) => isAlwaysTheSame(name)) &&
  !/::(?:date|time)|^\(/.test(expression);
