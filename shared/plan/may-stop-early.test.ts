import { expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import type { Reported } from "./properties.ts";
import { node, planOf, type Sketch } from "./testing/sketch.ts";

const ran: Reported = { actualRows: 1, actualLoops: 1 };
const on = (name: string, ...inside: Sketch[]) => node(name, ran, ...inside);
const a = on("Seq Scan on a");
const b = on("Seq Scan on b");
const limited = (...inside: Sketch[]) => on("Limit", ...inside);

/** The names of the nodes that may have been stopped. */
function stoppedOf(root: Sketch): string {
  const { plan, measures } = annotate(planOf(root));
  return plan.nodes
    .filter(({ id }) => measures[id]?.mayStopEarly)
    .map(({ nodeType, alias }) => alias ?? nodeType)
    .join(", ");
}

test.each<[string, Sketch, string]>([
  ["nothing above stops it", on("Sort", a), ""],
  ["a LIMIT", limited(a), "a"],
  [
    "a LIMIT through what reads as it goes",
    limited(on("Append", on("Unique", a), on("Incremental Sort", b))),
    "Append, Unique, a, Incremental Sort, b",
  ],
  ["not through a sort", limited(on("Sort", a)), "Sort"],
  [
    "not through a hash, but the outer side",
    limited(on("Hash Join", a, on("Hash", b))),
    "Hash Join, a",
  ],
  ["not through a hash aggregate", limited(on("HashAggregate", a)), "Aggregate"],
  ["through a sorted one", limited(on("GroupAggregate", a)), "Aggregate, a"],
  ["through a window", limited(on("WindowAgg", a)), "WindowAgg, a"],
  [
    "a window's Run Condition stops it and its input",
    node("WindowAgg", { ...ran, runCondition: "(n <= 3)" }, a),
    "WindowAgg, a",
  ],
  ["a semi-join's inner side", on("Nested Loop Semi Join", a, b), "b"],
  [
    "through a Materialize, too",
    on("Nested Loop Anti Join", a, on("Materialize", b)),
    "Materialize, b",
  ],
  ["a hash semi-join reads both", on("Hash Semi Join", a, on("Hash", b)), ""],
  [
    "an inner side that has one partner",
    node("Nested Loop", { ...ran, innerUnique: true }, a, on("Memoize", b)),
    "Memoize, b",
  ],
  ["any other inner side is read", on("Nested Loop", a, b), ""],
  ["merge join: whichever side is longer", on("Merge Join", a, b), "a, b"],
  ["merge left join: gives all of the outer side", on("Merge Left Join", a, b), "b"],
  ["merge right join: gives all of the inner side", on("Merge Right Join", a, b), "a"],
  ["merge full join: gives all", on("Merge Full Join", a, b), ""],
  [
    "an empty hash: nothing to look for",
    on("Hash Join", a, node("Hash", { actualRows: 0, actualLoops: 1 }, b)),
    "a",
  ],
  [
    "an empty hash, but all outer rows are given",
    on("Hash Left Join", a, node("Hash", { actualRows: 0, actualLoops: 1 }, b)),
    "",
  ],
  [
    "a sub-plan",
    node("Seq Scan on a", ran, node("Seq Scan on b", { ...ran, subplanName: "SubPlan 1" })),
    "b",
  ],
  [
    "a hashed one is read",
    node(
      "Seq Scan on a",
      { ...ran, filter: "(ANY (v = (hashed SubPlan 1).col1))" },
      node("Seq Scan on b", { ...ran, subplanName: "SubPlan 1" }),
    ),
    "",
  ],
  [
    "an init-plan for EXISTS",
    on("Result", node("Seq Scan on b", { ...ran, subplanName: "InitPlan 1" })),
    "b",
  ],
  [
    "one for min or max",
    on("Result", node("Limit", { ...ran, subplanName: "InitPlan 1" }, b)),
    "Limit, b",
  ],
  [
    "one for an array is read",
    on(
      "Result",
      node("Seq Scan on b", { actualRows: 7, actualLoops: 1, subplanName: "InitPlan 1" }),
    ),
    "",
  ],
  [
    "a CTE as its scans",
    limited(node("Seq Scan on b", { ...ran, subplanName: "CTE w" }), on("CTE Scan on w")),
    "b, w",
  ],
  [
    "a CTE that one of its scans reads",
    on(
      "Append",
      node("Seq Scan on b", { ...ran, subplanName: "CTE w" }),
      limited(on("CTE Scan on w w1")),
      on("CTE Scan on w w2"),
    ),
    "w1",
  ],
  [
    "a CTE that changes data is finished",
    limited(node("Delete on b", { ...ran, subplanName: "CTE w" }, a), on("CTE Scan on w")),
    "w",
  ],
])("%s", (_, root, expected) => {
  expect(stoppedOf(root)).toBe(expected);
});
