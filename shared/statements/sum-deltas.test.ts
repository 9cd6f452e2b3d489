import { expect, test } from "vitest";
import { amountNames } from "./amounts.ts";
import { columnsOf, DeltaSum, deltasIn, type NumberedDelta, sumFacts } from "./sum-deltas.ts";

const delta = (id: number, calls: number, time: number, given: Partial<NumberedDelta> = {}) => ({
  id,
  amounts: amountNames.map((_, at) => [calls, time][at] ?? 0),
  squares: 0,
  ...given,
});

const sumOf = (...steps: NumberedDelta[][]) => {
  const sum = new DeltaSum();
  for (const step of steps) sum.add(columnsOf(step));
  return sum.entries;
};

test("statements are summed up through steps, each under its number", () => {
  expect(sumOf([delta(1, 2, 20), delta(7, 1, 5)], [delta(7, 3, 15)], [delta(1, 1, 10)])).toEqual([
    delta(1, 3, 30),
    delta(7, 4, 20),
  ]);
});

test("means that differ from step to step spread the times", () => {
  // Two calls of 10 each, then two of 30: around 20 they are 10 apart.
  const [{ squares = 0 } = {}] = sumOf([delta(1, 2, 20)], [delta(1, 2, 60)]);
  expect(squares).toBe(4 * 10 ** 2);
});

test("of what may lack something and what does the latter is told", () => {
  const [entry] = sumOf(
    [delta(1, 1, 1, { flag: "uncertain" })],
    [delta(1, 1, 1, { flag: "partial" })],
    [delta(1, 1, 1, { flag: "uncertain" })],
    [delta(1, 1, 1)],
  );
  expect(entry?.flag).toBe("partial");
});

test("a few can be taken out", () => {
  const deltas = [delta(1, 2, 20), delta(7, 1, 5, { flag: "partial" }), delta(9, 1, 5)];
  expect(deltasIn(columnsOf(deltas), new Set([7, 9]))).toEqual(deltas.slice(1));
});

const facts = {
  startedAt: new Date(0),
  endedAt: new Date(60_000),
  counted: 60,
  measured: 0b111,
  hidden: 2,
  lost: 1,
  resets: 0,
  evictions: null,
};

test("of several steps only what was measured in all of them is known", () => {
  const later = { ...facts, startedAt: facts.endedAt, endedAt: new Date(120_000) };
  expect(sumFacts([facts, { ...later, measured: 0b101, hidden: 5, evictions: 1 }])).toEqual({
    startedAt: facts.startedAt,
    endedAt: later.endedAt,
    counted: 120,
    measured: 0b101,
    hidden: 5,
    lost: 2,
    resets: 0,
    evictions: 1,
  });
  expect(sumFacts([facts, { ...later, measured: 0 }]).measured).toBe(0b111);
});
