import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import { node, planOf } from "./testing/sketch.ts";

const scan = node("Seq Scan on a", {
  sharedHitBlocks: 10,
  localReadBlocks: 4,
  tempReadBlocks: 3,
  sharedIoReadTime: 1.5,
  tempIoWriteTime: 0.5,
  walRecords: 2,
  walBytes: 100,
});
const sort = node(
  "Sort",
  {
    sharedHitBlocks: 12,
    sharedReadBlocks: 1,
    localReadBlocks: 4,
    tempReadBlocks: 8,
    tempWrittenBlocks: 7,
    sharedIoReadTime: 2,
    tempIoReadTime: 0.25,
    tempIoWriteTime: 0.75,
    walRecords: 3,
    walFpi: 1,
    walBytes: 8300,
  },
  scan,
);

test("each node's own blocks, of shared and local buffers together, and of temporary files", () => {
  expect(annotate(planOf(sort)).measures.map(({ ownBlocks }) => ownBlocks)).toEqual([
    { hit: 2, read: 1, dirtied: 0, written: 0, tempRead: 5, tempWritten: 7 },
    { hit: 10, read: 4, dirtied: 0, written: 0, tempRead: 3, tempWritten: 0 },
  ]);
});

test("each node's own wait for the disk", () => {
  expect(annotate(planOf(sort)).measures.map(({ ownIoTime }) => ownIoTime)).toEqual([
    { read: 0.75, write: 0.25 },
    { read: 1.5, write: 0.5 },
  ]);
});

test("each node's own write-ahead log", () => {
  expect(annotate(planOf(sort)).measures.map(({ ownWal }) => ownWal)).toEqual([
    { records: 1, fpi: 1, bytes: 8200 },
    { records: 2, fpi: 0, bytes: 100 },
  ]);
});

test("what EXPLAIN did not print is absent, not zero", () => {
  const [measures] = annotate(planOf(node("Seq Scan on a"))).measures;
  expect(measures?.ownBlocks).toBeUndefined();
  expect(measures?.ownIoTime).toBeUndefined();
  expect(measures?.ownWal).toBeUndefined();
});

test("blocks that fit nowhere are named", () => {
  const root = node("Sort", { sharedHitBlocks: 5 }, node("Seq Scan on a", { sharedHitBlocks: 8 }));
  const { measures, residual } = annotate(planOf(root));
  expect(measures.map(({ ownBlocks }) => ownBlocks?.hit)).toEqual([0, 8]);
  expect(residual.blocks).toBe(-3);
});
