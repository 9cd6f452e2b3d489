import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import type { Reported } from "./properties.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const rows = (planRows: number, actualRows: number, actualLoops = 1): Reported => ({
  ...ran(1, actualLoops),
  planRows,
  actualRows,
});

/** Of each node: the rows that were expected, and by how much that was wrong: "100 over 2". */
const expectedOf = (root: Sketch) =>
  annotate(planOf(root))
    .measures.map(({ expectedRows, estimateError: error }) =>
      [expectedRows, error && error.factor > 1.01 && `${error.direction} ${error.factor}`]
        .filter((part) => part || part === 0)
        .join(" "),
    )
    .join(", ");

const gather = (child: Sketch, loops = 1) =>
  node("Gather", { ...rows(240, 240, loops), workersPlanned: 2, workersLaunched: 2 }, child);

test.each<[string, Sketch, string]>([
  ["for one loop", node("Seq Scan on a", rows(200, 100)), "200 over 2"],
  ["for each loop", node("Index Scan using a_id on a", rows(2, 6, 50)), "100 under 3"],
  ["never less than one a loop", node("Index Scan using a_id on a", rows(1, 0, 50)), "50"],
  [
    "never executed: no error",
    node("Seq Scan on a", { planRows: 50, actualRows: 0, actualLoops: 0 }),
    "0",
  ],
  ["not run: as planned", node("Seq Scan on a", { planRows: 50 }), "50"],
  ["of a bitmap no rows come by design", node("BitmapOr", rows(50, 0)), "50"],
  ["nor of what changes data", node("Insert on a", rows(50, 0)), "50"],
  // Two workers and four tenths of a leader.
  [
    "of a parallel scan for 2.4 processes",
    gather(node("Parallel Seq Scan on a", rows(100, 80, 3))),
    "240, 240",
  ],
  [
    "below a Parallel Append perhaps one process came",
    gather(
      node("Parallel Append", rows(100, 80, 3), node("Parallel Seq Scan on a", rows(100, 240))),
    ),
    "240, 240, 240",
  ],
  [
    "and of a child that is not divided, one alone did it",
    gather(node("Parallel Append", rows(100, 80, 3), node("Seq Scan on a", rows(240, 240)))),
    "240, 240, 240",
  ],
  [
    "each process groups for itself",
    gather(
      node(
        "Partial HashAggregate",
        rows(80, 80, 3),
        node("Parallel Seq Scan on a", rows(100, 80, 3)),
      ),
    ),
    "240, 240, 240",
  ],
  [
    "and what is above that is its own as well",
    gather(
      node(
        "Sort",
        rows(80, 80, 3),
        node(
          "Partial HashAggregate",
          rows(80, 80, 3),
          node("Parallel Seq Scan on a", rows(100, 80, 3)),
        ),
      ),
    ),
    "240, 240, 240, 240",
  ],
  [
    "the inner side is run for each row",
    gather(
      node(
        "Nested Loop",
        rows(100, 80, 3),
        node("Parallel Seq Scan on a", rows(100, 80, 3)),
        node("Index Scan using b_id on b", rows(1, 1, 240)),
      ),
    ),
    "240, 240, 240, 240",
  ],
  [
    "a Gather that is run again starts anew",
    gather(node("Parallel Seq Scan on a", rows(100, 80, 6)), 2),
    "480, 480",
  ],
])("%s", (_, root, expected) => {
  expect(expectedOf(root)).toBe(expected);
});

test("without the leader two workers are two", () => {
  const root = gather(node("Parallel Seq Scan on a", rows(120, 120, 2)));
  const { measures } = annotate(
    planOf(root, { settings: { parallel_leader_participation: "off" } }),
  );
  expect(measures[1]?.expectedRows).toBe(240);
});
