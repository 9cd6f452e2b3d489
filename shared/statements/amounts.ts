import type { Counters } from "./counters.ts";

/**
 * Counters as whole numbers, times in microseconds, in the order of `amountNames`: whole numbers
 * add up to the last digit, however many snapshots lie between.
 */
export type Amounts = readonly number[];

/** Stored in this order: new ones go to the end. */
export const amountNames = [
  "calls",
  "totalExecTime",
  "rows",
  "sharedBlksHit",
  "sharedBlksRead",
  "sharedBlksDirtied",
  "sharedBlksWritten",
  "localBlksHit",
  "localBlksRead",
  "localBlksDirtied",
  "localBlksWritten",
  "tempBlksRead",
  "tempBlksWritten",
  "sharedBlkReadTime",
  "sharedBlkWriteTime",
  "localBlkReadTime",
  "localBlkWriteTime",
  "tempBlkReadTime",
  "tempBlkWriteTime",
  "plans",
  "totalPlanTime",
  "walRecords",
  "walFpi",
  "walBytes",
  "walBuffersFull",
  "jitFunctions",
  "jitTime",
  "parallelWorkersToLaunch",
  "parallelWorkersLaunched",
  "storageBlksRead",
  "storageBlkReadTime",
  "orcacheBlksHit",
  "orcacheBlkReadTime",
] as const satisfies readonly (keyof Counters)[];

const isTime = amountNames.map((name) => name.endsWith("Time"));

/** What is not measured counts as 0: `measuredOf` tells it apart. */
export const amountsOf = (counters: Counters): Amounts =>
  amountNames.map((name, at) => Math.round((counters[name] ?? 0) * (isTime[at] ? 1_000 : 1)));

/** Bits are those of a whole number of the store, with a sign: what is always told together has one. */
const bits = amountNames.map((name, at) => {
  if (name === "orcacheBlksHit") return amountNames.indexOf("storageBlksRead");
  return name === "orcacheBlkReadTime" ? amountNames.indexOf("storageBlkReadTime") : at;
});

/** A bit for each amount that is measured. */
export const measuredOf = (counters: Counters): number =>
  amountNames.reduce(
    (mask, name, at) => (counters[name] === undefined ? mask : mask | (1 << (bits[at] ?? at))),
    0,
  );

/** As counters again, without what was not measured. */
export const countersOf = (amounts: ArrayLike<number>, measured: number): Counters =>
  Object.fromEntries(
    amountNames.flatMap((name, at) =>
      hasBit(measured, bits[at] ?? at)
        ? [[name, (amounts[at] ?? 0) / (isTime[at] ? 1_000 : 1)]]
        : [],
    ),
  ) as unknown as Counters;

/** Of 31 bits, which JavaScript's own operators take. */
const hasBit = (mask: number, at: number): boolean => (mask & (1 << at)) !== 0;
