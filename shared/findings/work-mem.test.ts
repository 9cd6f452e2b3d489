import { expect, test } from "vitest";
import { setWorkMem } from "./work-mem.ts";

test.each([
  [100, "set work_mem = '1MB';"],
  [1024, "set work_mem = '1MB';"],
  [1025, "set work_mem = '2MB';"],
  [30_000, "set work_mem = '32MB';"],
  [1024 * 1024, "set work_mem = '1024MB';"],
  [1024 * 1024 + 1, undefined],
])("for %d kB", (needed, sql) => {
  expect(setWorkMem(needed)).toBe(sql);
});
