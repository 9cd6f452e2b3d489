import { expect, test } from "vitest";
import type { KeptStatement } from "#shared/capture/capture.ts";
import { timelineOf } from "./layout.ts";

const sent = (
  at?: number,
  duration?: number,
  more: Partial<KeptStatement> = {},
): KeptStatement => ({
  shape: "a",
  sql: "select 1",
  ...(at !== undefined && { at }),
  ...(duration !== undefined && { duration }),
  ...more,
});

test("bars stand where their statements began, one lane a connection, gaps between them", () => {
  const timeline = timelineOf([
    sent(1_000, 10, { session: "1" }),
    sent(1_005, 20, { session: "2" }),
    sent(1_090, 10, { session: "1" }),
  ]);
  expect(timeline).toMatchObject({ by: "clock", length: 100, busy: 35 });
  expect(
    timeline.lanes.map(({ session, bars }) => [session, bars.map(({ x, width }) => [x, width])]),
  ).toEqual([
    [
      "1",
      [
        [0, 0.1],
        [0.9, expect.closeTo(0.1)],
      ],
    ],
    ["2", [[0.05, expect.closeTo(0.2)]]],
  ]);
});

test("what a connection did within one millisecond of the clock stands one after the other", () => {
  const { lanes, busy } = timelineOf([0, 0, 1].map((at) => sent(at, 0.4, { session: "1" })));
  expect(busy).toBeCloseTo(1.2);
  expect(lanes[0]?.bars.map(({ x }) => x * 1.4)).toEqual([
    0,
    expect.closeTo(0.4),
    expect.closeTo(1),
  ]);
});

test("without a clock they follow each other by what they took, as debug toolbars show them", () => {
  const times = [1.71, 1.01, 0.43, 0.68, 1.19];
  const { by, length, lanes } = timelineOf(times.map((time) => sent(undefined, time)));
  expect([by, length]).toEqual(["durations", expect.closeTo(5.02)]);
  const percents = lanes[0]?.bars.map(({ x, width }) => [x * 100, width * 100]);
  const expected = [
    [0, 34.06],
    [34.06, 20.12],
    [54.18, 8.57],
    [62.75, 13.55],
    [76.29, 23.71],
  ];
  expect(percents).toEqual(expected.map((pair) => pair.map((value) => expect.closeTo(value, 2))));
});

test("with neither all are alike, and nothing is said of times", () => {
  const timeline = timelineOf([sent(), sent()]);
  expect(timeline.lanes[0]?.bars.map(({ x, width }) => [x, width])).toEqual([
    [0, 0.5],
    [0.5, 0.5],
  ]);
  expect([timeline.by, timeline.length, timeline.busy]).toEqual(["order", undefined, undefined]);
});

test("what came from a cache was not sent", () => {
  expect(timelineOf([sent(0, 1), sent(2, 0, { isCached: true })]).lanes[0]?.bars).toHaveLength(1);
});
