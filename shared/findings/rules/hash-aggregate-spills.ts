import { formatBytes, formatCount } from "#shared/base/format.ts";
import type { Kilobytes } from "#shared/base/units.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import { isWrong, originOf } from "#shared/findings/misestimate.ts";
import { reasonOf } from "#shared/findings/misestimate-reason.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { took } from "#shared/findings/through-files.ts";
import { setWorkMem } from "#shared/findings/work-mem.ts";

/** Groups that do not fit in memory any more wait on disk for another round. */
export const hashAggregateSpills: NodeRule = {
  of: "node",
  name: "hash-aggregate-spills",
  title: "Grouping does not fit in memory",
  confidence: "certain",
  proof: "Run it once more with the larger work_mem and look for “Batches: 1”.",
  manual: "runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER",
  check(seen) {
    const { node, measures, annotated, known } = seen;
    if (node.nodeType !== "Aggregate") return;
    const by = node.groupKey?.join(", ") ?? "its keys";
    if (!annotated.isAnalyzed) return expectedToSpill(seen, by);
    const disk = sizeOf(seen, (process) => process.diskUsage);
    if (disk === 0) return;
    const spill = spillOf(annotated, [node.id]);
    const sql = setWorkMem(disk + sizeOf(seen, (process) => process.peakMemoryUsage));
    const reason =
      isWrong(annotated, node.id, "under") && reasonOf(annotated, originOf(annotated, node), known);
    const expected = reason
      ? ` It was planned for ${formatCount(measures.expectedRows ?? 0)} groups. ${reason.why}`
      : "";
    return {
      severity: severityOfShare(spill.share),
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `The ${formatCount(measures.totalRows ?? 0)} groups by ${by} did not fit in memory, and ${formatBytes(disk * 1024)} of rows went to disk${took(spill)}.${expected}`,
      advice: reason ? `${MORE_MEMORY} ${reason.advice}` : MORE_MEMORY,
      ...withSql([sql, reason ? reason.sql : undefined]),
    };
  },
};

const MORE_MEMORY =
  "Give this statement more memory: raise work_mem, or hash_mem_multiplier, which raises it for hash tables alone. Or group by fewer and narrower columns.";

function expectedToSpill({ node, measures }: Seen, by: string): Found | undefined {
  const { plannedPartitions = 0 } = node;
  if (plannedPartitions === 0) return undefined;
  return {
    severity: severityOfShare(measures.ownShare),
    detail: `The groups by ${by} are not expected to fit in memory: ${formatCount(plannedPartitions)} partitions are planned, which wait on disk.`,
    advice: MORE_MEMORY,
    confidence: "likely",
  };
}

const withSql = (parts: readonly (string | undefined)[]): { sql?: string } => {
  const sql = parts.flatMap((part) => part ?? []).join("\n");
  return sql ? { sql } : {};
};

type Process = Pick<Seen["node"], "diskUsage" | "peakMemoryUsage">;

/** Of the leader and all workers together. */
const sizeOf = ({ node }: Seen, size: (process: Process) => Kilobytes | undefined): Kilobytes =>
  [node, ...node.workers].reduce((sum, process) => sum + (size(process) ?? 0), 0);
