import { expect, test } from "vitest";
import { workerRows } from "./worker-rows.ts";

const drawn = (...workers: Parameters<typeof workerRows>[0]) =>
  workerRows(workers).map(
    ({ label, values, isZero }) => `${label}: ${values.join(" | ")}${isZero ? " (zero)" : ""}`,
  );

test("each worker's sort, buffers and what we never heard of stand side by side", () => {
  expect(
    drawn(
      {
        number: 0,
        actualTotalTime: 20.5,
        actualRows: 10,
        actualLoops: 1,
        sortMethod: "external merge",
        sortSpaceUsed: 4096,
        sortSpaceType: "Disk",
        sharedHitBlocks: 1690,
        sharedReadBlocks: 0,
        others: [["Moon Phase", "waxing"]],
      },
      {
        number: 1,
        actualTotalTime: 15,
        actualRows: 9,
        actualLoops: 1,
        sharedReadBlocks: 0,
        others: [],
      },
    ),
  ).toEqual([
    "Actual Total Time: 20.5 ms | 15 ms",
    "Actual Rows: 10 | 9",
    "Actual Loops: 1 | 1",
    "Sort Method: external merge | ",
    "Sort Space Used: 4.00 MB | ",
    "Sort Space Type: Disk | ",
    "Shared Hit Blocks: 1,690 (13.2 MB) | ",
    "Shared Read Blocks: 0 (0 B) | 0 (0 B) (zero)",
    "Moon Phase: waxing | ",
  ]);
});

test("of several loops the sums are said too, and of each number what it is of", () => {
  expect(
    drawn({
      number: 0,
      actualTotalTime: 2,
      actualRows: 10,
      actualLoops: 4,
      sharedIoReadTime: 3,
      others: [],
    }),
  ).toEqual([
    "Time of all loops: 8.00 ms",
    "Rows of all loops: 40",
    "Actual Total Time: 2 ms a loop",
    "Actual Rows: 10 a loop",
    "Actual Loops: 4",
    "Shared I/O Read Time: 3 ms in all",
  ]);
});
