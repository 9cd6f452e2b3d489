import { expect, test } from "vitest";
import { amountNames, amountsOf, countersOf, measuredOf } from "./amounts.ts";
import { type Counters, zeroCounters } from "./counters.ts";

const all = Object.fromEntries(
  amountNames.map((name, at) => [name, at + 1]),
) as unknown as Counters;

const without = (...names: (keyof Counters)[]): Counters =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => !names.includes(name as keyof Counters)),
  ) as unknown as Counters;

test.each([
  ["all", all],
  ["what every version counts", { ...zeroCounters, calls: 7 }],
  [
    "all but Aurora's",
    without("storageBlksRead", "orcacheBlksHit", "storageBlkReadTime", "orcacheBlkReadTime"),
  ],
  ["Aurora's without times", without("storageBlkReadTime", "orcacheBlkReadTime")],
  ["no times of I/O", without("sharedBlkReadTime", "sharedBlkWriteTime")],
])("%s come back as they were, and nothing that was not measured", (_, counters) => {
  const measured = measuredOf(counters);
  expect(countersOf(amountsOf(counters), measured)).toEqual(counters);
  // The store's whole numbers have a sign.
  expect(measured).toBeGreaterThan(0);
  expect(measured).toBeLessThan(2 ** 31);
});
