import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { AnnotatedPlan } from "./annotated.ts";
import { draw } from "./draw.ts";

/** Plans as Postgres reported them, and how they are drawn; checked by hand, as below. */
const root = join(import.meta.dirname, "../../samples/measured");

const read = (folder: string, file: string) => readFileSync(join(root, folder, file), "utf8");

function measured(folder: string): AnnotatedPlan {
  const analysis = analysePlan(read(folder, "plan.json"));
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error(folder);
  return analysis.plans[0].annotated;
}

test.each(readdirSync(root))("%s", (folder) => {
  const annotated = measured(folder);
  expect(draw(annotated)).toBe(read(folder, "drawn.txt").trimEnd());
  expect(annotated.residual).toMatchObject({ time: 0, blocks: 0 });
});

interface Own {
  readonly ms: number;
  readonly blocks: number;
}

/** Where the time and the blocks must go, reckoned from the plan with pencil and paper. */
test.each<[string, number, string, Own]>([
  [
    "parallel-hash-join",
    1,
    "waits for its workers: less the leader's part of its child",
    { ms: 84.33 - (70.537 * 3 - 66.945 - 71.897), blocks: 0 },
  ],
  [
    "parallel-hash-join",
    3,
    "in the leader: less its scan, less its part of the hash",
    {
      ms:
        67.045 * 3 - 63.424 - 70.958 - (7.886 * 3 - 10.482 - 3.114) - (10.322 * 3 - 9.333 - 8.686),
      blocks: 0,
    },
  ],
  [
    "parallel-hash-join",
    4,
    "in the leader; the blocks are those of all",
    { ms: 7.886 * 3 - 10.482 - 3.114, blocks: 1920 },
  ],
  [
    "parallel-without-verbose",
    1,
    "less an average of its child",
    { ms: 66.989 - 51.96, blocks: 0 },
  ],
  [
    "parallel-without-verbose",
    5,
    "two of three processes built: their sum, by three",
    { ms: 6.083 - (3.319 * 2) / 3, blocks: 0 },
  ],
  [
    "parallel-append",
    3,
    "in the leader, which ran a part of each",
    {
      ms: 7.851 * 3 - 6.386 - 5.701 - (4.986 * 3 - 5.673 - 1.657) - (0.471 * 2 - 0.245) - 0.94,
      blocks: 0,
    },
  ],
  ["parallel-append", 5, "the leader and one worker", { ms: 0.471 * 2 - 0.245, blocks: 75 }],
  [
    "parallel-bitmap-scan",
    3,
    "less the bitmap, which the leader made",
    { ms: 11.349 * 3 - 1.93 - 11.17 - 6.218, blocks: 1963 - 53 },
  ],
  [
    "init-plan-under-gather",
    0,
    "printed here, but the Gather ran it",
    { ms: 38.949 - 38.838, blocks: 0 },
  ],
  [
    "init-plan-under-gather",
    5,
    "less the leader's part and the init-plan",
    { ms: 38.838 - (6.19 * 3 - 1.546 - 7.602) - 24.362, blocks: 796 - 619 - 177 },
  ],
  [
    "init-plan-under-gather-16",
    5,
    "the same, by $1 and Params Evaluated",
    { ms: 36.531 - (5.294 * 3 - 1.333 - 4.111) - 19.518, blocks: 796 - 619 - 177 },
  ],
  [
    "init-plan-asked-twice",
    3,
    "the Append does not ask",
    { ms: 21.404 - 21.379 - 0.014 - 0.008, blocks: 0 },
  ],
  [
    "init-plan-asked-twice",
    4,
    "the first of three that ask",
    { ms: 21.379 - 21.329, blocks: 771 - 768 },
  ],
  ["init-plan-asked-twice", 5, "had the answer already", { ms: 0.014, blocks: 2 }],
  [
    "init-plan-of-a-rescan",
    3,
    "the join begins each scan: the init-plan is in its time",
    { ms: 12.052 - 0.018 - 0.1 - 11.901, blocks: 1070 - 1 - 301 - 768 },
  ],
  [
    "init-plan-of-a-rescan",
    5,
    "not in the scan's, which alone mentions it",
    { ms: 0.001 * 100, blocks: 301 },
  ],
  ["one-time-filter", 2, "asks before it reads anything", { ms: 6.499 - 6.494, blocks: 0 }],
  ["min-and-max", 0, "asks for both", { ms: 0.018 - 0.011 - 0.005, blocks: 0 }],
  [
    "correlated-exists",
    1,
    "less 18 runs of the sub-plan",
    { ms: 0.059 - 18 * 0.002, blocks: 76 - 73 },
  ],
  [
    "hashed-sub-plan",
    1,
    "less the one run that was hashed",
    { ms: 21.97 - 9.805, blocks: 1387 - 768 },
  ],
  [
    "cte-read-twice",
    4,
    "33 of 650 blocks are in this scan: so much of the time",
    { ms: 1.591 - (3.594 * 33) / 650, blocks: 0 },
  ],
  ["cte-read-twice", 6, "and 617 in this one", { ms: 6.703 - (3.594 * 617) / 650, blocks: 0 }],
  [
    "cte-cut-short",
    0,
    "ends the workers: the scan waited for 0.277 ms of the CTE only",
    { ms: 10.727 - 0.277 - (10.719 - 0.277), blocks: 0 },
  ],
  ["cte-cut-short", 3, "did nothing but wait", { ms: 0, blocks: 0 }],
  ["cte-that-nobody-reads", 0, "the CTE ran after it", { ms: 0.004, blocks: 0 }],
  [
    "cte-that-nobody-reads",
    1,
    "whoever asked for it or not",
    { ms: 11.849 - 9.394, blocks: 10768 - 768 },
  ],
  [
    "cte-within-cte",
    0,
    "pulled the outer CTE, and ran the sub-plan five times",
    { ms: 48.305 - 48.229 - 5 * 0.012, blocks: 0 },
  ],
  ["cte-within-cte", 3, "less the average that it compares with", { ms: 0.049 - 0.038, blocks: 0 }],
  [
    "cte-within-cte",
    7,
    "pulled the inner CTE at its first run",
    { ms: 5 * 0.011 - 0.049, blocks: 0 },
  ],
  [
    "recursive-union",
    1,
    "less its first rows, and four rounds",
    { ms: 0.209 - 0.007 - 4 * 0.048, blocks: 0 },
  ],
  ["recursive-union", 7, "less the recursion", { ms: 0.222 - 0.209, blocks: 0 }],
])("%s, node %i: %s", (folder, id, _, { ms, blocks }) => {
  const { ownTime, ownBlocks } = measured(folder).measures[id] ?? {};
  expect(ownTime).toBeCloseTo(ms, 3);
  expect(ownBlocks?.hit).toBe(blocks);
});

test("a CTE that changes data is no part of the root's time", () => {
  expect(measured("cte-that-nobody-reads").outside).toMatchObject({
    parts: [{ kind: "after-root", time: 11.849 }],
  });
});

test("the triggers of a foreign key fire after the root, those before a row inside it", () => {
  const { plan, outside } = measured("triggers");
  const times = Object.fromEntries(
    plan.triggers.map(({ name, time }) => [name.split("_")[0], time]),
  );
  expect(outside?.parts.map(({ kind, time }) => [kind, time])).toEqual([["trigger", times["RI"]]]);
  expect(times["stamp"]).toBeGreaterThan(0);
});
