import { createIndex, hasEqualityKey } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { patternsOf } from "#shared/findings/patterns.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** LIKE '%…', ILIKE, or a regular expression: an index in order of the texts does not help. */
export const patternUnindexed: NodeRule = {
  of: "node",
  name: "pattern-unindexed",
  title: "Pattern may match anywhere in the text, and every text is read",
  confidence: "certain",
  proof: "Build the index on a copy and look for a Bitmap Index Scan on it.",
  manual: "pgtrgm.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    if (hasEqualityKey(node, parts)) return;
    const patterns =
      parts.map((part) => patternsOf(node, part)).find((all) => all.length > 0) ?? [];
    if (patterns.every(({ isPrefix }) => isPrefix)) return;
    if (!patterns.every((pattern) => pattern.hasTrigram)) return;
    const keys = patterns.map(({ key }) => `${key} gin_trgm_ops`);
    const index = createIndex(node, { keys, method: "gin" });
    const conditions = patterns.map(({ text }) => text).join(" or ");
    return {
      ...ownTimeOf(seen),
      detail: `No index in the order of the texts can answer ${conditions}, so ${readAndKept(seen)}.`,
      advice:
        "Add an index of trigrams, the groups of three letters in each text: it finds the texts that hold those of the pattern, wherever they stand. It is larger than others and slows writing down. For words in long texts full-text search is better.",
      ...(index && { sql: `create extension if not exists pg_trgm;\n${index}` }),
    };
  },
};
