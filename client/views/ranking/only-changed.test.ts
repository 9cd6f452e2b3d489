import { expect, test } from "vitest";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { ChangeKind } from "#shared/statements/change.ts";
import { countChanged, onlyChanged } from "./only-changed.ts";
import { rowOf } from "./testing/row-of.ts";

const changed = (key: string, kind: ChangeKind, share: number) =>
  rowOf({ key, share, runningShare: 0.9, change: { kind, causes: [] } });

const none = { statements: 0, value: 0, share: 0 };

const to = "2026-11-22T00:00:00Z";

const ranking: WindowRanking = {
  metric: "total",
  whole: 1000,
  rows: [changed("a", "same", 0.5), changed("b", "regressed", 0.25), changed("c", "new", 0.125)],
  others: { statements: 7, value: 125, share: 0.125 },
  planlens: none,
  hidden: none,
  nested: none,
  window: { name: "1h", from: to, to, gaps: [], steps: [], marks: [] },
  notes: [],
  against: { name: "before", to, gaps: [], whole: 1000, gone: [rowOf({}), rowOf({})] },
};

test("the others take in what is left away, so that the shares stay the whole", () => {
  const { rows, others } = onlyChanged(ranking, "regressed");
  expect(rows.map(({ key }) => key)).toEqual(["b"]);
  expect(others).toEqual({ statements: 9, value: 750, share: 0.75 });
});

test("a running share is not told of some", () => {
  expect(onlyChanged(ranking, "regressed").rows[0]).not.toHaveProperty("runningShare");
});

test("each way is counted", () => {
  expect(countChanged(ranking, "new")).toBe(1);
  expect(countChanged(ranking, "improved")).toBe(0);
  expect(countChanged(ranking, "gone")).toBe(2);
});
