import type { OwnIoTime } from "./annotated.ts";
import type { Amounts, Inclusive } from "./inclusive.ts";
import { ownRounded } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";
import { ROUNDING } from "./total-time.ts";

/** Time that waited for the disk, where track_io_timing is on: of all loops and processes. */
export function ownIo(run: Runs): ((id: NodeId) => OwnIoTime) | undefined {
  const { readTime, writeTime } = run.counters;
  if (!readTime && !writeTime) return undefined;
  const read = ownRounded(run, readTime && clocked(readTime));
  const write = ownRounded(run, writeTime && clocked(writeTime));
  return (id) => ({ read: read.of(id), write: write.of(id) });
}

/** Of shared, local and temporary blocks. */
const CLOCKS = 3;

function clocked(total: Amounts): Inclusive {
  const bound = ROUNDING * CLOCKS;
  return {
    total,
    bound: new Float64Array(total.length).fill(bound),
    least: total.map((time) => Math.max(0, time - bound)),
    isWhole: false,
  };
}
