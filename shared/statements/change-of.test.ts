import { expect, test } from "vitest";
import { changeOf, type Measured } from "./change-of.ts";
import { zeroCounters } from "./counters.ts";

const measured = (
  calls: number,
  mean: number,
  deviation: number,
  given: Partial<Measured["row"]> = {},
): Measured => ({
  row: {
    ...zeroCounters,
    calls,
    totalExecTime: calls * mean,
    meanExecTime: mean,
    stddevExecTime: deviation,
    ...given,
  },
  counted: 3_600,
  whole: 1_000_000,
});

test.each([
  ["twice as slow, beyond chance", measured(100, 10, 2), measured(100, 20, 2), "regressed"],
  ["half as slow, beyond chance", measured(100, 20, 2), measured(100, 10, 2), "improved"],
  ["slower by less than half", measured(100, 10, 1), measured(100, 14, 1), "same"],
  [
    "twice as slow, by nothing that anybody notices",
    measured(100, 2, 0.1),
    measured(100, 4, 0.1),
    "same",
  ],
  [
    "twice as slow, but spread so far that it may be chance",
    measured(40, 10, 60),
    measured(40, 20, 60),
    "same",
  ],
  [
    "spread as far, but a hundredth more of the load",
    measured(1_000, 10, 200),
    measured(1_000, 22, 200),
    "regressed",
  ],
  ["called too seldom to tell", measured(29, 10, 1), measured(100, 40, 1), "too-few"],
  ["called too seldom since", measured(100, 10, 1), measured(29, 40, 1), "too-few"],
] as const)("%s", (_, before, after, kind) => {
  expect(changeOf(after, before).kind).toBe(kind);
});

test("a statement that was not called before is new", () => {
  expect(changeOf(measured(1, 1, 1), undefined)).toEqual({ kind: "new", causes: [] });
});

test("what its time grew by is split into more calls and slower ones, which add up", () => {
  const before = { ...measured(100, 10, 1), counted: 1_800 };
  const { split } = changeOf(measured(300, 20, 1), before);
  // In as long a time it had 200 calls before.
  expect(split).toEqual({ volume: 1_000, latency: 3_000 });
  expect((split?.volume ?? 0) + (split?.latency ?? 0)).toBe(300 * 20 - 200 * 10);
});

test("why a call takes longer, the largest change first, as far as it is measured", () => {
  const before = measured(100, 10, 1, { rows: 1_000, sharedBlksHit: 500, walBytes: 100 });
  const after = measured(50, 40, 1, { rows: 510, sharedBlksHit: 9_000, sharedBlksRead: 1_000 });
  expect(changeOf(after, before).causes).toEqual([
    { kind: "blocks", before: 5, after: 200 },
    { kind: "blocks-read", before: 0, after: 20 },
  ]);
});

test("where every call takes as long as all others there are no standard errors", () => {
  expect(changeOf(measured(50, 2, 0), measured(50, 1, 0))).not.toHaveProperty("z");
});
