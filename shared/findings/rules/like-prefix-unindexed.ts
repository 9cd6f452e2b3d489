import { createIndex } from "#shared/findings/create-index.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { indexesOn } from "#shared/findings/index-on-column.ts";
import { discardingPatterns, isAny, type Pattern, sayPatterns } from "#shared/findings/patterns.ts";
import { ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** LIKE 'abc%' is a range of texts, but only in an index that orders them letter by letter. */
export const likePrefixUnindexed: NodeRule = {
  of: "node",
  name: "like-prefix-unindexed",
  title: "Texts with a known beginning are searched in the whole table",
  confidence: "likely",
  proof: "Build the index on a copy and look for an Index Cond with ~>=~ in the plan.",
  manual: "indexes-opclass.html",
  check(seen) {
    const { node } = seen;
    const patterns = discardingPatterns(seen, isAny);
    if (patterns.length === 0 || !patterns.every(({ isPrefix }) => isPrefix)) return;
    const indexes = patterns.flatMap(
      ({ key }) => createIndex(node, { keys: [`${key} text_pattern_ops`] }) ?? [],
    );
    return {
      ...ownTimeOf(seen),
      detail: `No index was used to find the beginning of ${sayPatterns(patterns)}: ${readAndKept(seen)}.`,
      advice: `Add an index with the operator class text_pattern_ops, which orders texts letter by letter. ${whyNotThis(seen, patterns)}`,
      ...(indexes.length > 0 && { sql: [...new Set(indexes)].join("\n") }),
    };
  },
};

/** Of the indexes that are there, the one that a reader would expect to be used. */
function whyNotThis(seen: Seen, patterns: readonly Pattern[]): string {
  const [idle] = patterns.flatMap(({ key }) => indexesOn(seen, key) ?? []);
  return idle
    ? `The index ${idle.name} orders them as a language does, so that those with one beginning need not stand together.`
    : "An ordinary index does so only in the collation C: if there is one on this column and it is not used, that is why.";
}
