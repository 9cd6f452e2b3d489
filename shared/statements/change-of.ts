import type { Seconds } from "#shared/base/units.ts";
import type { Cause, CauseKind, Change, ChangeKind } from "./change.ts";
import { causeKinds } from "./change.ts";
import type { StatementRow } from "./statement-row.ts";

/** A statement in one of two times that are held against each other. */
export interface Measured {
  readonly row: Omit<StatementRow, "key" | "queryid" | "text" | "isCut" | "user">;
  /** How much of the time was seen. */
  readonly counted: Seconds;
  /** The time of all statements. */
  readonly whole: number;
}

/** With fewer calls on either side a mean says little. */
const FEWEST_CALLS = 30;

/** Less is what the same statement differs by from one day to the next. */
const LEAST_RATIO = 1.5;

/** In milliseconds: what nobody notices is no regression, whatever the ratio. */
const LEAST_DIFFERENCE = 5;

/** Of the load: so much more makes it matter even where the means are spread far. */
const LEAST_SHARE = 0.01;

/** Standard errors between the means, beyond which it is no chance, even with thousands of statements. */
const LEAST_Z = 4;

/** What became of a statement. Nothing to compare with makes it new. */
export function changeOf(after: Measured, before: Measured | undefined): Change {
  if (!before) return { kind: "new", causes: [] };
  const ratio = ratioOf(after.row.meanExecTime, before.row.meanExecTime);
  const z = standardErrors(after, before);
  const { calls, totalExecTime, meanExecTime, stddevExecTime } = before.row;
  return {
    kind: kindOf(after, before, z),
    before: { calls, totalExecTime, meanExecTime, stddevExecTime },
    ...(ratio !== undefined && { ratio }),
    ...(z !== undefined && { z }),
    split: split(after, before),
    causes: causesOf(after, before),
  };
}

const ratioOf = (after: number, before: number) => (before > 0 ? after / before : undefined);

function kindOf(after: Measured, before: Measured, z: number | undefined): ChangeKind {
  if (after.row.calls < FEWEST_CALLS || before.row.calls < FEWEST_CALLS) return "too-few";
  if (isWorse(before, after, z)) return "regressed";
  return isWorse(after, before, z) ? "improved" : "same";
}

/** Whether `worse` is slower than `better`, and it is neither chance nor too little to matter. */
function isWorse(better: Measured, worse: Measured, z: number | undefined): boolean {
  const [slow, fast] = [worse.row.meanExecTime, better.row.meanExecTime];
  if (slow < fast * LEAST_RATIO || slow - fast < LEAST_DIFFERENCE) return false;
  // Where no call took longer than another of its time, the two times are apart beyond chance.
  const isChance = z !== undefined && Math.abs(z) <= LEAST_Z;
  return !isChance || shareOf(worse) - shareOf(better) >= LEAST_SHARE;
}

const shareOf = ({ row, whole }: Measured) => (whole > 0 ? row.totalExecTime / whole : 0);

/** Nothing where all calls of both took as long as each other. */
function standardErrors(after: Measured, before: Measured): number | undefined {
  const variance = ({ row }: Measured) => row.stddevExecTime ** 2 / row.calls;
  const error = Math.sqrt(variance(after) + variance(before));
  const difference = after.row.meanExecTime - before.row.meanExecTime;
  return error > 0 ? difference / error : undefined;
}

/** Calls before are those of as long a time as was seen after. */
function split(after: Measured, before: Measured) {
  const calls = before.row.calls * (after.counted / before.counted);
  return {
    volume: (after.row.calls - calls) * before.row.meanExecTime,
    latency: after.row.calls * (after.row.meanExecTime - before.row.meanExecTime),
  };
}

/** What each kind is, of all calls together; nothing where it is not measured. */
const amounts: Readonly<Record<CauseKind, (row: Measured["row"]) => number | undefined>> = {
  rows: ({ rows }) => rows,
  blocks: ({ sharedBlksHit, sharedBlksRead }) => sharedBlksHit + sharedBlksRead,
  "blocks-read": ({ sharedBlksRead }) => sharedBlksRead,
  "read-time": ({ sharedBlkReadTime }) => sharedBlkReadTime,
  temp: ({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten,
  "plan-time": ({ totalPlanTime }) => totalPlanTime,
  "jit-time": ({ jitTime }) => jitTime,
  wal: ({ walBytes }) => walBytes,
  workers: ({ parallelWorkersLaunched }) => parallelWorkersLaunched,
};

/** Only what changed by as much as a mean would have to. */
function causesOf(after: Measured, before: Measured): Cause[] {
  if (after.row.calls === 0 || before.row.calls === 0) return [];
  return causeKinds
    .flatMap((kind) => {
      const [is, was] = [amounts[kind](after.row), amounts[kind](before.row)];
      if (is === undefined || was === undefined) return [];
      return [{ kind, before: was / before.row.calls, after: is / after.row.calls }];
    })
    .filter((cause) => sizeOf(cause) >= Math.log(LEAST_RATIO))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

/** One more is added, so that from none to a few is not endless. */
const sizeOf = ({ before, after }: Cause) => Math.abs(Math.log((after + 1) / (before + 1)));
