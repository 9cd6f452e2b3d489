import { expect, test } from "vitest";
import { intersected } from "./bitmap-and.ts";

const scan = (index: string) => ({ "Node Type": "Bitmap Index Scan", "Index Name": index });

test("what one scan looks up in two indexes is told apart from what two scans look up", () => {
  const both = { "Node Type": "BitmapAnd", Plans: [scan("a"), scan("b")] };
  const either = { "Node Type": "BitmapOr", Plans: [scan("c"), scan("d")] };
  const plan = [{ Plan: { "Node Type": "Hash Join", Plans: [{ Plans: [both] }, either] } }];
  expect(intersected(plan)).toEqual(["a", "b"]);
});
