import { hasEqualityKey } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { isBeyondIndexes, patternsOf } from "#shared/findings/patterns.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** LIKE '%ab%': without three letters in a row not even an index of trigrams knows where to look. */
export const patternTooShort: NodeRule = {
  of: "node",
  name: "pattern-too-short",
  title: "Pattern is too short for any index",
  confidence: "certain",
  proof:
    "Explain it with three letters or more in the pattern, on a copy that has an index of trigrams.",
  manual: "pgtrgm.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    if (hasEqualityKey(node, parts)) return;
    const patterns =
      parts.map((part) => patternsOf(node, part)).find((all) => isBeyondIndexes(all)) ?? [];
    if (patterns.length === 0) return;
    const conditions = patterns.map(({ text }) => text).join(" or ");
    return {
      ...ownTimeOf(seen),
      detail: `No index can answer ${conditions}, so ${readAndKept(seen)}.`,
      advice:
        "Ask for at least three letters or digits in a row, or for another column as well: then an index of trigrams, or one on that column, finds the rows.",
    };
  },
};
