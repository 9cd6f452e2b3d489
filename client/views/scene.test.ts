import { expect, test } from "vitest";
import { annotate } from "#shared/plan/annotate.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { colour } from "./colouring.ts";
import { nest } from "./nesting.ts";
import { besideHeat, nameOf, outermost, ownPart, partsOf, together } from "./scene.ts";

const annotated = annotate(
  planOf(node("Append", { ...ran(60), totalCost: 9 }, node("Seq Scan on a", ran(20)))),
);
const nesting = nest(annotated, "time");
const trigger = { title: "Trigger t", amount: 40 };

test("the whole is the root, or with something beside it the statement", () => {
  expect(outermost({ nesting, zoom: undefined, beside: [] })).toEqual({ id: 0, amount: 60 });
  const scene = { nesting, zoom: undefined, beside: [trigger] };
  expect(outermost(scene)).toEqual({ title: "Statement", amount: 100 });
  expect(partsOf(scene, outermost(scene))).toEqual([{ id: 0, amount: 60 }, trigger]);
  expect(ownPart(scene, outermost(scene))).toBe(0);
  expect(outermost({ ...scene, zoom: 1 })).toEqual({ id: 1, amount: 20 });
});

test("of half a node, half of its own and of what is inside it is there", () => {
  const scene = { nesting, zoom: undefined, beside: [] };
  expect(ownPart(scene, { id: 0, amount: 30 })).toBe(20);
  expect(partsOf(scene, { id: 0, amount: 30 })).toEqual([{ id: 1, amount: 10 }]);
});

test("a trigger is as hot as its part of the time, and of nothing else", () => {
  const [byTime, byCost] = [colour(annotated), colour(annotated, "cost")];
  expect(besideHeat(trigger, byTime, 100)).toBe(3);
  expect(besideHeat(trigger, byCost, 100)).toBeUndefined();
  expect(besideHeat({ title: "Statement", amount: 100 }, byTime, 100)).toBeUndefined();
});

test("what is too small to be seen is named by how many it is", () => {
  const many = together([trigger, { id: 1, amount: 20 }]);
  expect(many).toEqual({ many: 2, amount: 60 });
  expect(
    [many, trigger, { id: 1, amount: 20 }].map((drawn) => nameOf(annotated.plan, drawn)),
  ).toEqual(["2 smaller", "Trigger t", "Seq Scan on a"]);
});
