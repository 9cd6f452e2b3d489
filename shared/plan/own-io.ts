import type { OwnIoTime } from "./annotated.ts";
import { type Counter, type Inclusive, isReported, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";
import { ROUNDING } from "./total-time.ts";

const reading: readonly Counter[] = [
  (node) => node.sharedIoReadTime,
  (node) => node.localIoReadTime,
  (node) => node.tempIoReadTime,
];
const writing: readonly Counter[] = [
  (node) => node.sharedIoWriteTime,
  (node) => node.localIoWriteTime,
  (node) => node.tempIoWriteTime,
];

/** Time that waited for the disk, where track_io_timing is on: of all loops and processes. */
export function ownIo(run: Runs): ((id: NodeId) => OwnIoTime) | undefined {
  if (!isReported(run.plan, [...reading, ...writing])) return undefined;
  const read = ownSums(run, clocked(run, reading));
  const write = ownSums(run, clocked(run, writing));
  return (id) => ({ read: read.of(id), write: write.of(id) });
}

function clocked({ plan }: Runs, counters: readonly Counter[]): Inclusive {
  const total = sumOf(plan, counters);
  const bound = ROUNDING * counters.length;
  return {
    total,
    bound: total.map(() => bound),
    least: total.map((time) => Math.max(0, time - bound)),
    isWhole: false,
  };
}
