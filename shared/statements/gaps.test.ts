import { expect, test } from "vitest";
import { gapsIn } from "./gaps.ts";

const at = (minute: number) => new Date(minute * 60_000);

const span = (from: number, to: number) => ({ from: at(from), to: at(to) });

test.each([
  ["none where snapshots follow each other", [span(0, 5), span(5, 10)], [], []],
  ["none for a snapshot that is late", [span(1, 5), span(6, 9)], [], []],
  ["before the first one", [span(5, 10)], [], ["0 5 not-collected"]],
  ["after the last one", [span(0, 5)], [], ["5 10 not-collected"]],
  ["between two", [span(0, 3), span(7, 10)], [], ["3 7 not-collected"]],
  ["at a failover, however short", [span(0, 5), span(6, 10)], [at(6)], ["5 6 other-server"]],
  [
    "none where another server was looked at meanwhile",
    [span(0, 4), span(3, 8), span(8, 10)],
    [],
    [],
  ],
  ["all of it", [], [], ["0 10 not-collected"]],
])("gaps: %s", (_, steps, failovers, expected) => {
  const gaps = gapsIn(span(0, 10), steps, failovers);
  expect(
    gaps.map(
      ({ from, to, reason }) => `${+new Date(from) / 60_000} ${+new Date(to) / 60_000} ${reason}`,
    ),
  ).toEqual(expected);
});
