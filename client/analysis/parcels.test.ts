import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { timeSplit } from "#client/views/summary/time-split.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { mixedPlan } from "../../bench/make-plan.ts";
import { packed, Unpacking } from "./parcels.ts";

const samples = join(import.meta.dirname, "../../samples");

const files = globSync("{plans,measured,recorded,pasted}/**/*.{txt,json,yaml,xml}", {
  cwd: samples,
});

function sent(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis)) return undefined;
  const unpacking = new Unpacking();
  for (const parcel of packed(analysis)) unpacking.take(parcel);
  return { analysis, arrived: unpacking.analysis() };
}

test("every plan of the samples arrives as it was sent", () => {
  const sendings = files.flatMap((file) => sent(readFileSync(join(samples, file), "utf8")) ?? []);
  expect(sendings.length).toBeGreaterThan(100);
  for (const { analysis, arrived } of sendings) expect(arrived).toEqual(analysis);
});

test("nothing is known by being the same object: what arrived is summed up as what was sent", () => {
  const { analysis, arrived } =
    sent(readFileSync(join(samples, "measured/triggers/plan.json"), "utf8")) ?? {};
  const split = (one: typeof arrived) => one?.plans.map(({ annotated }) => timeSplit(annotated));
  expect(split(analysis)?.[0]?.parts.map(({ kind }) => kind)).toContain("triggers");
  expect(split(arrived)).toEqual(split(analysis));
});

test("a large one comes in several parcels, its nodes in their order", () => {
  const text = JSON.stringify([mixedPlan(2_500)]);
  const { analysis, arrived } = sent(`${text}`) ?? {};
  expect(arrived).toEqual(analysis);
  expect(arrived?.plans[0]?.annotated.plan.nodes.map(({ id }) => id)).toEqual([
    ...Array(2500).keys(),
  ]);
});
