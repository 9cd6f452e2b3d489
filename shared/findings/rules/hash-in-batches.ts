import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { throughFiles } from "#shared/findings/through-files.ts";
import { setWorkMem } from "#shared/findings/work-mem.ts";

/** A hash table that was too large for memory from the start: all but one batch waits on disk. */
export const hashInBatches: NodeRule = {
  of: "node",
  name: "hash-in-batches",
  title: "Hash join does not fit in memory",
  confidence: "certain",
  proof: "Run it once more with the larger work_mem and look for “Batches: 1”.",
  manual: "runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER",
  yieldsTo: ["hash-batches-grew", "wide-rows-sorted"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const { hashBatches = 1, originalHashBatches = hashBatches, peakMemoryUsage } = node;
    if (hashBatches <= 1 || hashBatches > originalHashBatches || node.parent === undefined) return;
    const nodes = [node.parent, node.id];
    // The first batch never leaves memory.
    const spill = spillOf(annotated, nodes, 1 - 1 / hashBatches);
    const sql = setWorkMem(memoryOf(seen));
    const rows = formatCount(measures.totalRows ?? node.planRows ?? 0);
    const inMemory = peakMemoryUsage ? `, ${formatBytes(peakMemoryUsage * 1024)} at a time` : "";
    return {
      severity: severityOfShare(spill.share),
      nodes,
      covers: nodes,
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `The hash table of ${rows} rows was made in ${formatCount(hashBatches)} batches${inMemory}${throughFiles(seen, spill)}.`,
      advice:
        "Give this statement more memory: raise work_mem, or hash_mem_multiplier, which raises it for hash tables alone. Or join fewer rows and select fewer columns.",
      ...(sql !== undefined && { sql }),
    };
  },
};

/** All batches at once; what processes share, each of them has a part of. */
const memoryOf = ({ node, measures }: Seen): number =>
  ((node.peakMemoryUsage ?? 0) * (node.hashBatches ?? 1)) /
  (node.parallelAware ? (measures.participants ?? 1) : 1);
