import type { OwnIoTime } from "./annotated.ts";
import { type Inclusive, isReported, type NumberField, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";
import { ROUNDING } from "./total-time.ts";

const reading = ["sharedIoReadTime", "localIoReadTime", "tempIoReadTime"] as const;
const writing = ["sharedIoWriteTime", "localIoWriteTime", "tempIoWriteTime"] as const;

/** Time that waited for the disk, where track_io_timing is on: of all loops and processes. */
export function ownIo(run: Runs): ((id: NodeId) => OwnIoTime) | undefined {
  if (!isReported(run.plan, [...reading, ...writing])) return undefined;
  const read = ownSums(run, clocked(run, reading));
  const write = ownSums(run, clocked(run, writing));
  return (id) => ({ read: read.of(id), write: write.of(id) });
}

function clocked({ plan }: Runs, fields: readonly NumberField[]): Inclusive {
  const total = sumOf(plan, fields);
  const bound = ROUNDING * fields.length;
  return {
    total,
    bound: total.map(() => bound),
    least: total.map((time) => Math.max(0, time - bound)),
    isWhole: false,
  };
}
