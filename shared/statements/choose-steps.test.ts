import { expect, test } from "vitest";
import { chooseSteps, type KeptStep } from "./choose-steps.ts";

const MINUTE = 60_000;

const step = (minutes: number, from: number, to: number, seriesId = 1): KeptStep => ({
  seriesId,
  minutes,
  startedAt: new Date(from * MINUTE),
  endedAt: new Date(to * MINUTE),
});

/** Three hours, minute by minute, with all their sums. Each ends half a minute after the clock. */
const all = [1, 10, 60].flatMap((length) =>
  Array.from({ length: 180 / length }, (_, n) =>
    step(length === 1 ? 0 : length, n * length - 0.5, (n + 1) * length - 0.5),
  ),
);

const draw = (steps: readonly KeptStep[], from: number, to: number, longest = 60) =>
  chooseSteps(steps, { from: new Date(from * MINUTE), to: new Date(to * MINUTE) }, longest)
    .map(
      ({ minutes, startedAt, endedAt }) =>
        `${minutes}: ${startedAt.getTime() / MINUTE} ${endedAt.getTime() / MINUTE}`,
    )
    .join(", ");

test("a window is made of the longest steps that lie in it, each time once", () => {
  expect(draw(all, 48.5, 130.6)).toBe(
    "0: 48.5 49.5, 10: 49.5 59.5, 60: 59.5 119.5, 10: 119.5 129.5, 0: 129.5 130.5",
  );
  expect(draw(all, 48.5, 61.5, 0).split(", ")).toHaveLength(13);
});

test.each([0, 10, 60])("whatever is chosen adds up to the window: up to %i minutes", (longest) => {
  for (const [from, to] of [
    [0, 180],
    [3, 177],
    [59.5, 60.5],
    [59.4, 119.6],
  ] as const) {
    const chosen = chooseSteps(
      all,
      { from: new Date(from * MINUTE), to: new Date(to * MINUTE) },
      longest,
    );
    const length = chosen.reduce((sum, each) => sum + +each.endedAt - +each.startedAt, 0) / MINUTE;
    expect(Math.abs(length - (to - from))).toBeLessThanOrEqual(1);
    const starts = chosen.map(({ startedAt }) => +startedAt);
    expect(chosen.slice(0, -1).map(({ endedAt }) => +endedAt)).toEqual(starts.slice(1));
  }
});

test("where only sums are left, one that reaches over an edge is in by its middle", () => {
  const sums = all.filter(({ minutes }) => minutes === 10);
  expect(draw(sums, 3, 33, 0)).toBe("10: -0.5 9.5, 10: 9.5 19.5, 10: 19.5 29.5");
  expect(draw(sums, 6, 36, 0)).toBe("10: 9.5 19.5, 10: 19.5 29.5, 10: 29.5 39.5");
});

test("what came of a long time without snapshots is in no window that is shorter", () => {
  const late = [step(0, 0, 120), step(0, 120, 121)];
  expect(draw(late, 106, 121)).toBe("0: 120 121");
  expect(draw(late, 30, 121)).toBe("0: 0 120, 0: 120 121");
});

test("each server's steps are chosen by themselves", () => {
  const two = [step(0, 0, 2, 1), step(0, 1, 3, 2), step(10, 0, 3, 2)];
  expect(draw(two, 0, 3)).toBe("0: 0 2, 10: 0 3");
});
