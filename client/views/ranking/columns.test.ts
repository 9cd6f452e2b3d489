import { expect, test } from "vitest";
import { cellOf, columnsOf } from "./columns.ts";
import { rowOf } from "./testing/row-of.ts";

const window = {
  name: "since-reset",
  to: "2026-05-14T12:00:00Z",
  gaps: [],
  steps: [],
  marks: [],
} as const;

test("where blocks came from is a column of statements of Aurora, and of no others", () => {
  const other = rowOf({});
  const row = rowOf({ storageBlksRead: 128, orcacheBlksHit: 0, storageBlkReadTime: 12 });
  const told = columnsOf({ rows: [other, row], window });
  const others = columnsOf({ rows: [other], window });
  const more = told.filter((column) => !others.includes(column));
  expect(more.map((column) => [column.title, cellOf(column, row, window)])).toEqual([
    ["From storage", { text: "1.00 MB", soft: "12.0 ms" }],
    ["Optimized Reads", { text: "" }],
  ]);
  expect(more.map((column) => cellOf(column, other, window).text)).toEqual(["", ""]);
});
