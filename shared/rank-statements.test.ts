import { expect, test } from "vitest";
import { type Ranking, rankStatements } from "./rank-statements.ts";
import { zeroCounters } from "./statements/counters.ts";
import { type Metric, metrics } from "./statements/metrics.ts";
import type { CountedRow } from "./statements/statement-row.ts";

const row = (key: string, numbers: Partial<CountedRow> = {}): CountedRow => ({
  key,
  queryid: key,
  text: `select ${key}`,
  isCut: false,
  user: "app",
  toplevel: true,
  isOurs: false,
  isFound: true,
  ...zeroCounters,
  calls: 1,
  meanExecTime: 0,
  stddevExecTime: 0,
  ...numbers,
});

const hidden = (numbers: Partial<CountedRow>): CountedRow => {
  const { queryid: _, text: __, ...rest } = row("hidden", numbers);
  return rest;
};

/** A ranking as lines: what, value, share in percent. */
function draw({ whole, rows, others, planlens, hidden, nested }: Ranking): string[] {
  const line = (name: string, share: number | undefined) =>
    `${name} ${share === undefined ? "–" : `${Math.round(share * 1000) / 10} %`}`;
  return [
    `whole ${whole}`,
    ...rows.map(({ text, share }) => line(text, share)),
    line(`others ${others.statements} ${others.value}`, others.share),
    line(`planlens ${planlens.statements} ${planlens.value}`, planlens.share),
    line(`hidden ${hidden.statements} ${hidden.value}`, hidden.share),
    `nested ${nested.statements} ${nested.value}`,
  ];
}

const rank = (rows: readonly CountedRow[], metric: Metric = "total", limit = 2) =>
  draw(rankStatements(rows, { metric, limit }));

test("the heaviest first, then everything else", () => {
  const rows = [
    row("small", { totalExecTime: 10 }),
    row("large", { totalExecTime: 50 }),
    row("middle", { totalExecTime: 20 }),
    row("own", { totalExecTime: 4, isOurs: true }),
    hidden({ totalExecTime: 16 }),
    row("inside", { totalExecTime: 45, toplevel: false }),
  ];
  expect(rank(rows)).toEqual([
    "whole 100",
    "select large 50 %",
    "select middle 20 %",
    "others 1 10 10 %",
    "planlens 1 4 4 %",
    "hidden 1 16 16 %",
    "nested 1 45",
  ]);
});

test("hidden statements of several roles are counted, not taken for one", () => {
  expect(rank([hidden({ totalExecTime: 1 }), hidden({ totalExecTime: 2 })])).toContain(
    "hidden 2 3 100 %",
  );
});

test("what was searched for is ranked, and its share is of the whole", () => {
  const rows = [
    row("a", { totalExecTime: 60, isFound: false }),
    row("b", { totalExecTime: 30 }),
    row("c", { totalExecTime: 10 }),
  ];
  expect(rank(rows).slice(1, 4)).toEqual(["select b 30 %", "select c 10 %", "others 1 60 60 %"]);
});

test.each<[Metric, Partial<CountedRow>, Partial<CountedRow>]>([
  ["calls", { calls: 3 }, { calls: 1 }],
  ["rows", { rows: 3 }, { rows: 1 }],
  ["blocks-read", { sharedBlksRead: 3, sharedBlksHit: 0 }, { sharedBlksRead: 1, sharedBlksHit: 9 }],
  ["temp", { tempBlksRead: 1, tempBlksWritten: 2 }, { tempBlksWritten: 1 }],
  ["wal", { walBytes: 3 }, { walBytes: 1 }],
])("by %s", (metric, heavy, light) => {
  expect(rank([row("light", light), row("heavy", heavy)], metric)).toEqual([
    "whole 4",
    "select heavy 75 %",
    "select light 25 %",
    "others 0 0 0 %",
    "planlens 0 0 0 %",
    "hidden 0 0 0 %",
    "nested 0 0",
  ]);
});

test("by the mean, shares are of the total time", () => {
  const rows = [
    row("often", { meanExecTime: 1, totalExecTime: 90 }),
    row("slow", { meanExecTime: 10, totalExecTime: 10 }),
  ];
  expect(rank(rows, "mean").slice(0, 3)).toEqual([
    "whole 100",
    "select slow 10 %",
    "select often 90 %",
  ]);
});

test("of nothing there are no shares", () => {
  expect(rank([row("a")], "wal")).toEqual([
    "whole 0",
    "select a –",
    "others 0 0 –",
    "planlens 0 0 –",
    "hidden 0 0 –",
    "nested 0 0",
  ]);
  expect(rank([])).toContain("whole 0");
});

test("equals keep their order from one reading to the next", () => {
  const rows = [row("b"), row("c", { totalExecTime: 1 }), row("a")];
  const order = (some: readonly CountedRow[]) =>
    rankStatements(some, { metric: "calls", limit: 9 }).rows.map(({ key }) => key);
  expect(order(rows)).toEqual(["c", "a", "b"]);
  expect(order(rows.toReversed())).toEqual(["c", "a", "b"]);
});

test("shares add up to 1, whatever the numbers", () => {
  const rows = Array.from({ length: 1000 }, (_, n) =>
    row(`${n}`, {
      totalExecTime: 1 / (n + 3),
      isOurs: n % 7 === 0,
      toplevel: n % 11 !== 0,
      isFound: n % 3 === 0,
    }),
  );
  const ranking = rankStatements(rows, { metric: "total", limit: 100 });
  const parts = [...ranking.rows, ranking.others, ranking.planlens, ranking.hidden];
  const sum = parts.reduce((total, { share = 0 }) => total + share, 0);
  expect(sum).toBeCloseTo(1, 12);
});

test("a row tells nothing of how it was sorted out", () => {
  const [told] = rankStatements([row("a")], { metric: "total", limit: 1 }).rows;
  expect(told).not.toHaveProperty("isOurs");
  expect(told).not.toHaveProperty("isFound");
  expect(metrics).toContain("total");
});
