import { formatCount } from "#shared/base/format.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { isWrong, originOf } from "#shared/findings/misestimate.ts";
import { expectedAndCame, reasonOf } from "#shared/findings/misestimate-reason.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { throughFiles } from "#shared/findings/through-files.ts";

/** A hash table that was planned for fewer rows: it is split again and again while it is filled. */
export const hashBatchesGrew: NodeRule = {
  of: "node",
  name: "hash-batches-grew",
  title: "Hash join grew past the memory it was planned for",
  confidence: "certain",
  proof: "Run it once more and look whether the number of batches is the planned one.",
  manual: "planner-stats.html#PLANNER-STATS-EXTENDED",
  check(seen) {
    const { node, annotated, known } = seen;
    const { hashBatches = 1, originalHashBatches = hashBatches } = node;
    if (hashBatches <= originalHashBatches || node.parent === undefined) return;
    const nodes = [node.parent, node.id];
    // The first batch never leaves memory.
    const spill = spillOf(annotated, nodes, 1 - 1 / hashBatches);
    const origin = originOf(annotated, node);
    const reason = isWrong(annotated, node.id, "under") && reasonOf(annotated, origin, known);
    return {
      severity: severityOfShare(spill.share),
      nodes: [...nodes, ...(reason && !nodes.includes(origin.id) ? [origin.id] : [])],
      covers: nodes,
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `The hash table was planned for ${batches(originalHashBatches)} and took ${formatCount(hashBatches)}${throughFiles(seen, spill)}.${reason ? ` ${sentence(expectedAndCame(annotated, origin))}. ${reason.why}` : ""}`,
      advice: reason
        ? reason.advice
        : "Run ANALYZE on the tables that are hashed, so that their rows are known, or give the statement more memory: raise work_mem or hash_mem_multiplier.",
      ...(reason && reason.sql !== undefined && { sql: reason.sql }),
      ...(reason && { confidence: reason.confidence }),
    };
  },
};

const batches = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "batch" : "batches"}`;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
