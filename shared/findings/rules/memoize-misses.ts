import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { lookupsOf } from "#shared/findings/memoized.ts";
import { severityOfShare } from "#shared/findings/severity.ts";

/** To keep and look up a result costs less than a tenth of finding it anew: with fewer hits it never pays. */
const FEW: Share = 0.1;

/** A cache for repeated lookups whose values hardly ever come again. */
export const memoizeMisses: NodeRule = {
  of: "node",
  name: "memoize-misses",
  title: "Cache of lookups is hardly ever hit",
  confidence: "likely",
  proof: "Run it once more with enable_memoize off and compare the times.",
  manual: "runtime-config-query.html#GUC-ENABLE-MEMOIZE",
  yieldsTo: ["memoize-evicts", "nested-loop-underestimated"],
  check(seen) {
    const { node, measures } = seen;
    const lookups = lookupsOf(seen);
    if (!lookups || lookups.hitShare >= FEW) return;
    const { hits, misses } = lookups;
    return {
      severity: severityOfShare(measures.ownShare),
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: `Of ${formatCount(hits + misses)} lookups by ${node.cacheKey ?? "a key"} the cache answered ${hits === 0 ? "none" : formatShare(lookups.hitShare)}: to keep them was in vain.`,
      advice: `Values of ${node.cacheKey ?? "the key"} come again less often than Postgres thought: run ANALYZE on the table that they come from. If the estimate stays wrong, tell it with ALTER TABLE … ALTER COLUMN … SET (n_distinct = …), or switch the cache off for this statement.`,
      sql: "set enable_memoize = off;",
    };
  },
};
