import { expect, test } from "vitest";
import { columnsOf } from "./columns.ts";
import { ownCosts } from "./own-cost.ts";
import type { Reported } from "./properties.ts";
import { node, planOf, type Sketch } from "./testing/sketch.ts";

const cost = (totalCost: number, planRows = 1): Reported => ({ totalCost, planRows });

test.each<[string, Sketch, number[]]>([
  ["less the children's", node("Sort", cost(50), node("Seq Scan on a", cost(30))), [20, 30]],
  [
    "an init-plan's is in the node that it is printed below",
    node("Result", cost(50), node("Seq Scan on a", { ...cost(30), subplanName: "InitPlan 1" })),
    [20, 30],
  ],
  [
    "the inner side costs as often as it is expected to run",
    node(
      "Nested Loop",
      cost(100),
      node("Seq Scan on a", cost(10, 20)),
      node("Index Scan using b_id on b", cost(4)),
    ),
    [10, 10, 80],
  ],
  [
    "as far as the join has room for it",
    node(
      "Nested Loop",
      cost(100),
      node("Seq Scan on a", cost(10, 2000)),
      node("Index Scan using b_id on b", cost(4)),
    ),
    [0, 10, 90],
  ],
  [
    "what is in memory is read again for next to nothing",
    node(
      "Nested Loop",
      cost(100),
      node("Seq Scan on a", cost(10, 2000)),
      node("Materialize", cost(4), node("Seq Scan on b", cost(3))),
    ),
    [86, 10, 1, 3],
  ],
  [
    "below a LIMIT not all is expected to be read",
    node("Limit", cost(5), node("Sort", cost(50), node("Seq Scan on a", cost(40)))),
    [0, 1, 4],
  ],
])("%s", (_, root, expected) => {
  expect([...(ownCosts(columnsOf(planOf(root)))?.own ?? [])]).toEqual(expected);
});

test("without costs there are none", () => {
  expect(ownCosts(columnsOf(planOf(node("Seq Scan on a"))))).toBeUndefined();
});
