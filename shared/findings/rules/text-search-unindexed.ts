import { createIndex, hasEqualityKey, keyOf } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** Full-text search without an index takes every text apart again. */
export const textSearchUnindexed: NodeRule = {
  of: "node",
  name: "text-search-unindexed",
  title: "Full-text search reads every text",
  confidence: "certain",
  proof: "Build the index on a copy and look for a Bitmap Index Scan on it.",
  manual: "textsearch-tables.html#TEXTSEARCH-TABLES-INDEX",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    if (hasEqualityKey(node, parts)) return;
    const { comparison } = parts.find((part) => part.comparison && isSearch(part.comparison)) ?? {};
    if (!comparison) return;
    const { left } = comparison;
    // Which language it means depends on a setting: no index can hold it.
    const isSettled =
      !/\bto_tsvector\(/.test(left) || /\bto_tsvector\('\w+'::regconfig,/.test(left);
    const sql = isSettled && createIndex(node, { keys: [keyOf(node, left)], method: "gin" });
    return {
      ...ownTimeOf(seen),
      detail: `${left} was compared with ${comparison.right} row by row: ${readAndKept(seen)}.`,
      advice: sql
        ? "Add a GIN index on the words, by the expression as the query has it: it holds for each word the rows that have it."
        : "Name the language in the query, as in to_tsvector('english', …), and add a GIN index on the same expression: it holds for each word the rows that have it.",
      ...(sql && { sql }),
    };
  },
};

const isSearch = ({ operator, right }: { readonly operator: string; readonly right: string }) =>
  operator === "@@" && /tsquery/.test(right);
