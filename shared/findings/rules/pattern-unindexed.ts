import { createIndex } from "#shared/findings/create-index.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardingPatterns, isAny, sayPatterns } from "#shared/findings/patterns.ts";
import { ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** LIKE '%…', ILIKE, or a regular expression: an index in order of the texts does not help. */
export const patternUnindexed: NodeRule = {
  of: "node",
  name: "pattern-unindexed",
  title: "Pattern may match anywhere in the text, and every text is read",
  confidence: "certain",
  proof: "Build the index on a copy and look for a Bitmap Index Scan on it.",
  manual: "pgtrgm.html",
  check(seen) {
    const { node } = seen;
    const patterns = discardingPatterns(seen, isAny);
    if (patterns.every(({ isPrefix }) => isPrefix)) return;
    if (!patterns.every((pattern) => pattern.hasTrigram)) return;
    const keys = patterns.map(({ key }) => `${key} gin_trgm_ops`);
    const index = createIndex(node, { keys, method: "gin" });
    return {
      ...ownTimeOf(seen),
      detail: `No index in the order of the texts can answer ${sayPatterns(patterns)}, so ${readAndKept(seen)}.`,
      advice:
        "Add an index of trigrams, the groups of three letters in each text: it finds the texts that hold those of the pattern, wherever they stand. It is larger than others and slows writing down. For words in long texts full-text search is better.",
      ...(index && { sql: `create extension if not exists pg_trgm;\n${index}` }),
    };
  },
};
