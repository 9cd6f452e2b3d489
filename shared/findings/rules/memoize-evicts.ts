import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { lookupsOf } from "#shared/findings/memoized.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { setWorkMem } from "#shared/findings/work-mem.ts";
import { subtree } from "#shared/plan/plan.ts";

/** With fewer hits nothing shows that values come again, so that a larger cache would be of use. */
const SOME: Share = 0.1;
/** Where less than this of what was looked up was thrown out again, the cache is about large enough. */
const MANY: Share = 0.5;

/** A cache for repeated lookups that is too small, so that it throws out what is asked for again. */
export const memoizeEvicts: NodeRule = {
  of: "node",
  name: "memoize-evicts",
  title: "Cache of lookups is too small",
  confidence: "likely",
  proof: "Run it once more with the larger work_mem and look for “Evictions: 0”.",
  manual: "runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER",
  yieldsTo: ["nested-loop-underestimated"],
  check(seen) {
    const { node, annotated } = seen;
    const lookups = lookupsOf(seen);
    if (!lookups || lookups.hitShare < SOME) return;
    const { hits, misses, evictions } = lookups;
    if (evictions < misses * MANY) return;
    const below = subtree(annotated.plan, node).map(({ id }) => id);
    // A value that was thrown out is looked up again at most once for it.
    const own = ownOf(annotated, below, Math.min(1, evictions / misses));
    // How many values there are nobody counted: not more than were missed.
    const most = ((node.peakMemoryUsage ?? 0) * misses) / Math.max(1, misses - evictions);
    const sql = setWorkMem(Math.min(most, (node.peakMemoryUsage ?? 0) * 8));
    return {
      severity: severityOfShare(own.share),
      covers: below,
      ...(own.time !== undefined && { time: own.time }),
      detail: `Of ${formatCount(hits + misses)} lookups by ${node.cacheKey ?? "a key"} the cache answered ${formatCount(hits)}. Full with ${formatBytes((node.peakMemoryUsage ?? 0) * 1024)}, it threw out ${formatCount(evictions)} results to keep others, and what was thrown out is found anew.`,
      advice:
        "Give the cache more memory: raise work_mem, or hash_mem_multiplier, which raises it for hash tables and caches alone. Or select fewer columns of the inner table, so that more rows fit.",
      ...(sql !== undefined && { sql }),
    };
  },
};
