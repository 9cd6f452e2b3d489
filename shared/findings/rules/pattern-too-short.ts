import type { NodeRule } from "#shared/findings/finding.ts";
import { discardingPatterns, isBeyondIndexes, sayPatterns } from "#shared/findings/patterns.ts";
import { ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

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
    const patterns = discardingPatterns(seen, isBeyondIndexes);
    if (patterns.length === 0) return;
    return {
      ...ownTimeOf(seen),
      detail: `No index can answer ${sayPatterns(patterns)}, so ${readAndKept(seen)}.`,
      advice:
        "Ask for at least three letters or digits in a row, or for another column as well: then an index of trigrams, or one on that column, finds the rows.",
    };
  },
};
