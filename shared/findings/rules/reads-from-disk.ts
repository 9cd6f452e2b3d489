import { formatBlocks, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** A third of the time: less is a server with a disk. */
const MUCH: Share = 1 / 3;
/** Shorter waits are a few blocks, as of any first run. */
const LONG: Milliseconds = 10;

/** Blocks were not in shared buffers, and reading them is most of what the statement did. */
export const readsFromDisk: PlanRule = {
  of: "plan",
  name: "reads-from-disk",
  title: "Most of the time goes to reading blocks",
  confidence: "certain",
  proof: "Run it a second time: what is quick then was only not cached yet.",
  manual: "runtime-config-resource.html#GUC-SHARED-BUFFERS",
  // Who reads fewer blocks waits for fewer.
  yieldsTo: [
    "seq-scan-discards-rows",
    "seq-scan-feeds-order",
    "seq-scan-feeds-join",
    "seq-scan-repeated",
    "index-scan-discards-rows",
    "order-index-discards-rows",
    "bitmap-heap-scan-lossy",
    "blocks-without-rows",
    "rows-scattered",
    "heap-fetches",
    "nested-loop-underestimated",
  ],
  check(annotated) {
    const { plan, totalTime } = annotated;
    const waits = plan.nodes
      .map((node) => ({ id: node.id, time: waitOf(annotated, node) }))
      .filter(({ time }) => time > 0)
      .sort((a, b) => b.time - a.time);
    const time = waits.reduce((sum, wait) => sum + wait.time, 0);
    const share = time / (totalTime || 1);
    if (totalTime === undefined || time < LONG || share < MUCH) return [];
    const [all] = plan.nodes;
    const read = all?.sharedReadBlocks ?? 0;
    const hit = all?.sharedHitBlocks ?? 0;
    return [
      {
        severity: severityOfShare(share),
        nodes: waits.filter((wait) => wait.time >= time * MOST_OF_IT).map(({ id }) => id),
        covers: waits.map(({ id }) => id),
        time,
        detail: `${formatBlocks(read)} of ${formatBlocks(read + hit)} were not in Postgres’ cache: to read them took ${formatTime(time)}, ${formatShare(Math.min(1, share))} of the whole.`,
        advice:
          "Run it once more. If it is quick then, the cache was cold: after a restart, or because it is rarely asked. If it stays slow, read fewer blocks (an index, fewer columns and rows), or give Postgres more cache: raise shared_buffers, up to a quarter of the memory at first.",
      },
    ];
  },
};

/** Nodes that waited for less of it are not worth marking. */
const MOST_OF_IT: Share = 0.2;

/** What a node waited for blocks of tables. Processes wait side by side; temporary files are another cause. */
function waitOf({ measures }: AnnotatedPlan, { id }: PlanNode): Milliseconds {
  const { ownIoTime, ownBlocks, ownTime = 0, participants = 1 } = measures[id] ?? {};
  if (!ownIoTime || !ownBlocks || ownBlocks.tempRead > 0 || ownBlocks.read === 0) return 0;
  return Math.min(ownTime, ownIoTime.read / participants);
}
