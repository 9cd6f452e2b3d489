import { expect, test } from "vitest";
import { packColumns, unpackColumns } from "./pack-columns.ts";

test.each([
  { whole: [], floats: [] },
  { whole: [[]], floats: [] },
  {
    whole: [[0, 127, 128, 2 ** 31, 2 ** 32 + 5, 2 ** 53 - 1]],
    floats: [0, 1, 0.5, -1, 2 ** 20, 3],
  },
  {
    whole: [
      [1, 2],
      [0, 0],
      [300, 70_000],
    ],
    floats: [1.5, 2.25],
  },
])("columns come back as they were, those of zeros as nothing: %j", async (columns) => {
  for (const precision of ["float32", "float64"] as const) {
    const { whole, floats } = await unpackColumns(await packColumns(columns, precision), precision);
    expect(Array.from(floats)).toEqual(columns.floats);
    expect(whole.map((column) => Array.from(column ?? []))).toEqual(
      columns.whole.map((column) => (column.some((value) => value > 0) ? column : [])),
    );
  }
});

test("what is nearly all the same takes no room", async () => {
  const ones = Array.from({ length: 1_000 }, () => 1);
  const columns = { whole: Array.from({ length: 29 }, () => ones), floats: ones };
  expect((await packColumns(columns, "float32")).length).toBeLessThan(200);
});
