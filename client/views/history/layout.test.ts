import { expect, test } from "vitest";
import { zeroCounters } from "#shared/statements/counters.ts";
import type { HistoryStep, StatementHistory } from "#shared/statements/history.ts";
import { chartOf, placeIn } from "./layout.ts";
import { type Measure, measuresOf } from "./measures.ts";

const at = (minute: number) => new Date(minute * 60_000).toISOString();

const step = (from: number, more: Partial<HistoryStep>): HistoryStep => ({
  from: at(from),
  to: at(from + 10),
  counted: 600,
  flags: [],
  ...zeroCounters,
  calls: 600,
  totalExecTime: 6000,
  ...more,
});

const history = (steps: readonly HistoryStep[]): StatementHistory => ({
  window: { name: "1h", from: at(0), to: at(40), gaps: [], steps: [], marks: [] },
  steps,
  users: [],
  keys: [],
});

const measure = (id: string, steps: readonly HistoryStep[]): Measure => {
  const found = measuresOf(steps).find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const size = { width: 40, height: 10 };

test("a measure is flat within a step, and broken where nobody looked", () => {
  const steps = [step(0, {}), step(10, { calls: 1200 }), step(30, { calls: 300 })];
  const { line, most } = chartOf(history(steps), measure("calls", steps), size);
  expect(line).toBe("M0.0 5.0H10.0L10.0 0.0H20.0M30.0 7.5H40.0");
  expect(most).toBe(2);
});

test("without a call there is no mean, and the line is broken", () => {
  const steps = [
    step(0, { meanExecTime: 10, stddevExecTime: 5 }),
    step(10, { calls: 0, totalExecTime: 0 }),
    step(20, { meanExecTime: 5, stddevExecTime: 5 }),
  ];
  const { line, band } = chartOf(history(steps), measure("mean", steps), size);
  expect(line).toBe("M0.0 0.0H10.0M20.0 5.0H30.0");
  expect(band).toBe("M0.0 0.0H10.0V5.0H0.0ZM20.0 0.0H30.0V10.0H20.0Z");
});

test("sums are told for a second of what was counted", () => {
  const steps = [step(0, { counted: 300 })];
  expect(measure("calls", steps).of(step(0, { counted: 300 }))).toBe(2);
  expect(measure("active", steps).of(step(0, { counted: 300 }))).toBe(0.02);
});

test("what was never measured or never happened has no chart", () => {
  const ids = measuresOf([step(0, { walBytes: 0, meanExecTime: 10 })]).map(({ id }) => id);
  expect(ids).toEqual(["active", "calls", "mean"]);
});

test("a time stands within the window", () => {
  const place = placeIn(history([]));
  expect([at(-5), at(10), at(99)].map(place)).toEqual([0, 0.25, 1]);
});
