import { expect, test } from "vitest";
import { type BtreeKey, btreeHeight, btreeSize } from "./btree-size.ts";

const ROWS = 500_000;
const id: BtreeKey = { width: 8, alignment: 8, distinct: ROWS };
const few: BtreeKey = { width: 4, alignment: 4, distinct: 8 };
const middling: BtreeKey = { width: 4, alignment: 4, distinct: 46_857 };
const word: BtreeKey = { width: 11, alignment: 1, distinct: ROWS };

/** What CREATE INDEX on Postgres 18 made of half a million rows. */
const built: readonly (readonly [of: string, keys: readonly BtreeKey[], pages: number])[] = [
  ["a key", [id], 1374],
  ["few values", [few], 427],
  ["a foreign key", [middling], 569],
  ["texts", [word], 1928],
  ["few values, then many", [few, id], 1928],
  ["two columns", [middling, id], 1928],
];

test.each(built)("an index of %s is as long as it is built", (_, keys, pages) => {
  const size = btreeSize({ rows: ROWS, keys, deduplicates: true });
  expect(size.pages / pages).toBeGreaterThan(0.95);
  expect(size.pages / pages).toBeLessThan(1.06);
  expect(size.height).toBe(2);
  expect(btreeHeight(pages, keys)).toBe(2);
});

test("lists of one to seven rows are as long as they are built", () => {
  // TPC-H's lineitem at scale 1, by order.
  const [rows, orders, pages] = [6_002_762, 1_500_000, 9_510];
  const keys = [{ width: 4, alignment: 4, distinct: orders }];
  const size = btreeSize({ rows, keys, deduplicates: true });
  expect(size.pages / pages).toBeGreaterThan(0.98);
  expect(size.pages / pages).toBeLessThan(1.02);
});

test("where equal keys do not share a tuple, few values take as much room as many", () => {
  const [shared, alone] = [true, false].map((deduplicates) =>
    btreeSize({ rows: ROWS, keys: [few], deduplicates }),
  );
  expect(alone?.pages).toBe(btreeSize({ rows: ROWS, keys: [id], deduplicates: true }).pages);
  expect(shared?.pages).toBeLessThan((alone?.pages ?? 0) / 3);
});

test("two columns have no more different keys than what they refer to", () => {
  const keys = [middling, { ...middling, distinct: 1_000 }];
  const known = btreeSize({ rows: ROWS, keys, deduplicates: true, distinctKeys: 50_000 });
  const unknown = btreeSize({ rows: ROWS, keys, deduplicates: true });
  expect(known.pages).toBeLessThan(unknown.pages / 2);
});

test("a fillfactor leaves room", () => {
  const sparse = btreeSize({ rows: ROWS, keys: [id], deduplicates: true, fillfactor: 45 });
  expect(sparse.pages / 1374).toBeCloseTo(2, 1);
});

test.each([
  ["no rows", 0, 2, 0],
  ["a page of rows", 300, 2, 0],
  ["two pages of rows", 600, 4, 1],
])("of %s", (_, rows, pages, height) => {
  expect(btreeSize({ rows, keys: [id], deduplicates: true })).toEqual({ pages, height });
});
