import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import type { Reported } from "./properties.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const gave = (actualRows: number, actualLoops = 1): Reported => ({
  ...ran(1, actualLoops),
  actualRows,
});
const loop = (rows: Reported, inner: Sketch) =>
  node("Nested Loop", rows, node("Seq Scan on a", gave(9)), inner);

/** Rows of each node, with their bound: "3±0 1000±500". */
const rowsOf = (root: Sketch) =>
  annotate(planOf(root))
    .measures.map(({ totalRows, rowsBound }) => `${totalRows}±${rowsBound}`)
    .join(" ");

test.each<[string, Sketch, string]>([
  ["one loop is exact", node("Seq Scan on a", gave(7)), "7±0"],
  ["up to 17 averages are whole", node("Seq Scan on a", gave(3, 1000)), "3000±500"],
  ["18 prints two decimals", node("Seq Scan on a", gave(0.25, 1000)), "250±5"],
  [
    "also where all of them are whole",
    node("Seq Scan on a", { ...gave(3, 1000), indexSearches: 1 }),
    "3000±5",
  ],
  [
    "an inner side gave what the join gave",
    loop(gave(312), node("Index Scan using b_id on b", gave(0, 1000))),
    "312±0 9±0 312±0",
  ],
  [
    "and what the join filter removed",
    loop({ ...gave(312), rowsRemovedByJoinFilter: 5 }, node("Seq Scan on b", gave(0, 1000))),
    "312±0 9±0 317±0",
  ],
  [
    "unless the join gives rows of its own",
    node(
      "Nested Loop Left Join",
      gave(312),
      node("Seq Scan on a", gave(9)),
      node("Seq Scan on b", gave(0, 1000)),
    ),
    "312±0 9±0 0±500",
  ],
  [
    "processes gave what their Gather gave",
    node(
      "Gather",
      { ...gave(40), workersLaunched: 2 },
      node("Parallel Seq Scan on a", gave(13, 3)),
    ),
    "40±0 40±0",
  ],
  [
    "unless it stopped them",
    node(
      "Limit",
      gave(5),
      node(
        "Gather",
        { ...gave(5), workersLaunched: 2 },
        node("Parallel Seq Scan on a", gave(13, 3)),
      ),
    ),
    "5±0 5±0 39±1.5",
  ],
])("%s", (_, root, expected) => {
  expect(rowsOf(root)).toBe(expected);
});

test.each<[Reported, number | undefined, number | undefined]>([
  [gave(1), undefined, undefined],
  [{ ...gave(1, 10), rowsRemovedByFilter: 7 }, 70, 5],
  [{ ...gave(0.5, 10), rowsRemovedByFilter: 7, rowsRemovedByIndexRecheck: 1 }, 80, 10],
])("rows removed of %o are %s ± %s", (reported, rows, bound) => {
  const [measures] = annotate(planOf(node("Seq Scan on a", reported))).measures;
  expect([measures?.rowsRemoved, measures?.rowsRemovedBound]).toEqual([rows, bound]);
});
