import { expect, test } from "vitest";
import type { LoadFigures, OverheadFigures, RunFigures } from "#shared/attempts/figures.ts";
import {
  differenceWords,
  loadChange,
  loadNotes,
  loadNumbers,
  overheadLines,
  overheadNotes,
  spreadWords,
} from "./words.ts";

const runs = (...warm: number[]): RunFigures => ({
  kind: "runs",
  cold: 40,
  warm,
  wanted: warm.length + 1,
});

test("the spread is told with its quartiles and ends, and the cold run apart", () => {
  expect(spreadWords({ ...runs(10, 11, 12, 13, 20), wanted: 10 })).toBe(
    "Median of 5 runs 12.0 ms; half of them from 11.0 ms to 13.0 ms, all from 10.0 ms to 20.0 ms. The first run, apart: 40.0 ms. Of 10 runs, 6 fitted into the time.",
  );
});

test.each([
  [
    "larger than the spread",
    runs(20, 21, 22, 23, 24),
    runs(10, 10.5, 11, 11.5, 12),
    "2.0× less time than attempt 1, and more than the spread explains: between 1.75× less and 2.3× less, 95 of 100.",
  ],
  [
    "smaller than the spread",
    runs(20, 21, 22, 23, 24),
    runs(19, 21.5, 22.5, 22, 24.5),
    "The spread is larger than the difference to attempt 1: it may be anything between 1.16× less and 1.13× more, 95 of 100.",
  ],
  [
    "of too few runs",
    runs(20, 21, 22),
    runs(10, 11, 12),
    "Too few runs to tell a difference to attempt 1 from chance: measure both with 5 or more.",
  ],
])("a difference %s", (_, before, after, words) => {
  expect(differenceWords(before, after, "attempt 1")).toBe(words);
});

const overhead: OverheadFigures = {
  kind: "overhead",
  plain: [10, 10.1, 10.2, 10.3, 10.4],
  withoutClock: [10, 10.15, 10.2, 10.35, 10.4],
  withClock: [15, 15.1, 15.2, 15.3, 15.4],
  visits: 100_000,
  rowsWereSent: false,
};

test("what measuring costs, in percent and for each visit", () => {
  expect(overheadLines(overhead)).toEqual([
    { name: "The statement itself", time: 10.2, words: "" },
    { name: "ANALYZE, TIMING OFF", time: 10.2, words: "no more than the spread explains" },
    { name: "ANALYZE", time: 15.2, words: "49.0 % more (45.6 % to 52.5 %)" },
  ]);
  expect(overheadNotes(overhead)).toEqual([
    "Nodes were visited 100 k times: measuring took 0.050 µs a visit.",
    "The statement itself was run as a cursor that throws its rows away on the server, as EXPLAIN ANALYZE does.",
  ]);
  expect(overheadNotes({ ...overhead, withClock: overhead.withoutClock })).toHaveLength(1);
  const { visits: _, ...parallel } = overhead;
  expect(overheadNotes({ ...parallel, rowsWereSent: true })).toEqual([
    "Several processes shared the work, so that there is no price for each visit of a node.",
    "A cursor would have had another plan, so the statement's own rows were sent to Planlens, and that is in its time.",
  ]);
});

const load: LoadFigures = {
  kind: "load",
  clients: 4,
  duration: 10_000,
  finished: 20_000,
  latency: { mean: 2, p50: 1.8, p95: 3, p99: 5, max: 9 },
  errors: [{ code: "57014", message: "canceling statement due to statement timeout", count: 3 }],
  senderBusy: 0.93,
};

test("a load is told by its throughput, latencies and errors", () => {
  expect(loadNumbers(load).map(({ label, value }) => `${label} ${value}`)).toEqual([
    "Throughput 2,000/s",
    "p50 1.80 ms",
    "p95 3.00 ms",
    "p99 5.00 ms",
    "Slowest 9.00 ms",
    "Answered 20.0 k",
    "Errors 3",
  ]);
  expect(loadNotes(load)).toEqual([
    "3 × 57014, canceling statement due to statement timeout.",
    "Planlens' own process was busy 93.0 % of the time with sending and receiving: the server may be able to do more than this.",
  ]);
});

test("a load of few statements says that it is too short", () => {
  expect(loadNotes({ ...load, finished: 30, errors: [], senderBusy: 0.01 })).toEqual([
    "Each client was answered 7.50 times only, and what was on its way at the end is not counted: give it more time to be sure of these numbers.",
  ]);
});

test("where the way there and back is a good part of a statement's time, it is told", () => {
  const quick = { ...load, errors: [], senderBusy: 0.01, roundTrip: 0.3 };
  expect(loadNotes(quick)).toEqual([
    "A statement that does nothing takes 300 µs from here to the server and back, and that is in each of these times.",
  ]);
  expect(loadNotes({ ...quick, roundTrip: 0.03 })).toEqual([]);
});

test("two loads of as many clients are compared, others are not", () => {
  const faster = { ...load, finished: 60_000, latency: { ...load.latency, p95: 1 } } as LoadFigures;
  expect(loadChange(load, faster, "attempt 1")).toBe(
    "3.0× more throughput than attempt 1, and at p95 3.0× less time.",
  );
  expect(loadChange(load, { ...faster, clients: 8 }, "attempt 1")).toBeUndefined();
});
