import { expect, test } from "vitest";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { likenessOf } from "./likeness.ts";

const reading = (relation: string, alias = "") =>
  planOf(node(`Seq Scan on ${relation} ${alias}`.trim(), ran(1)));

test.each([
  ["same", "select * from a where x = 1", "SELECT *\nFROM a -- all\nWHERE x = 1;"],
  ["other-values", "select * from a where x = 1", "select * from a where x = 23"],
  ["other-values", "select * from a where x = $1", "select * from a where x = 'me'"],
  ["rewritten", "select * from a where x = 1", "select * from a where x = 1 order by y"],
  ["rewritten", 'select "X" from a', 'select "x" from a'],
  ["unknown", undefined, "select * from a"],
] as const)("%s: %s | %s", (likeness, before, after) => {
  const plan = reading("a");
  expect(likenessOf({ plan, statement: before }, { plan, statement: after })).toBe(likeness);
});

test.each([
  ["different", reading("orders"), reading("customers")],
  ["unknown", reading("orders o"), reading("orders")],
  ["unknown", reading("readings_01", "readings"), reading("readings_02", "readings_1")],
  ["unknown", reading("orders"), planOf(node("Result", ran(1)))],
] as const)("%s, by the relations alone", (likeness, before, after) => {
  expect(likenessOf({ plan: before }, { plan: after })).toBe(likeness);
});
