import { expect, test } from "vitest";
import { line, treeOf } from "#shared/picture/testing/tree-of.ts";
import { sumUp } from "./fold-sums.ts";

const membersOf = (lines: readonly string[]) => {
  const { folds } = treeOf(lines.join("\n"));
  return [...new Set(folds.of.values())].map(({ parent, members }) => [parent, members.length]);
};

const six = [1, 2, 3, 4, 5, 6];

test.each([
  ["six scans of partitions", six.map((at) => line(1, `Seq Scan on p${at}`)), [[0, 6]]],
  ["five: each has its card", six.slice(1).map((at) => line(1, `Seq Scan on p${at}`)), []],
  [
    "another kind of scan is no member",
    [...six.map((at) => line(1, `Seq Scan on p${at}`)), line(1, "Index Scan using i on p7")],
    [[0, 6]],
  ],
  [
    "two kinds by turns",
    six.flatMap((at) => [line(1, `Seq Scan on p${at}`), line(1, `Index Scan using i on p${at}`)]),
    [
      [0, 6],
      [0, 6],
    ],
  ],
  [
    "what is below counts too",
    six.flatMap((at) => [line(1, "Sort"), line(2, at < 4 ? "Seq Scan on p" : "Result")]),
    [],
  ],
  [
    "and whether it is below one or the other",
    six.flatMap((at) =>
      at % 2
        ? [line(1, "Hash Join"), line(2, "Seq Scan on a"), line(2, "Hash"), line(3, "Result")]
        : [line(1, "Hash Join"), line(2, "Result"), line(2, "Hash"), line(3, "Seq Scan on a")],
    ),
    [],
  ],
  [
    "folds in folds",
    six.flatMap(() => [line(1, "Append"), ...six.map((at) => line(2, `Seq Scan on p${at}`))]),
    [[0, 6], ...six.map((at) => [7 * at - 6, 6])],
  ],
])("%s", (_, below, members) => {
  expect(membersOf([line(0, "Append"), ...below])).toEqual(members);
});

const timed = (depth: number, name: string, time: number, rows = 10) =>
  line(depth, name).replace(/$/, ` (actual time=0.001..${time}.000 rows=${rows} loops=1)`);

test("a fold tells what its members come to, how far they differ and which took most", () => {
  const { annotated, folds } = treeOf(
    [
      timed(0, "Append", 100),
      ...[5, 1, 40, 9].flatMap((time, at) => [
        timed(1, "Limit", time + 1),
        timed(2, `Seq Scan on p${at}`, time),
      ]),
      ...[1, 2].flatMap((at) => [
        line(1, "Limit").replace(/$/, " (never executed)"),
        line(2, `Seq Scan on q${at}`).replace(/$/, " (never executed)"),
      ]),
    ].join("\n"),
  );
  const [fold] = folds.of.values();
  const sums = fold && sumUp(fold, annotated, folds.ends);
  expect(sums).toMatchObject({ rows: 40, neverExecuted: 2, slowest: 5, spread: [2, 10, 41] });
  expect(sums?.time).toBeCloseTo(59);
  expect(sums?.share).toBeCloseTo(0.59);
});
