import { expect, test } from "vitest";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { node, planOf, ran } from "#shared/plan/testing/sketch.ts";
import { circumstances, type Origin } from "./circumstances.ts";

const plan = (whole: Partial<Plan> = {}, reported = {}) =>
  annotate(planOf(node("Seq Scan on a", { ...ran(1), ...reported }), whole));

const told = (one: ReturnType<typeof plan>, other: ReturnType<typeof plan>, ...origins: Origin[]) =>
  circumstances(comparePlans(one, other), [origins[0] ?? {}, origins[1] ?? {}]).map(
    ({ label, before, after }) => `${label}: ${before} → ${after}`,
  );

test("what is the same is not told", () => {
  const origin = { version: "18.4", database: "demo" };
  const same = plan({ settings: { work_mem: "4MB" } });
  expect(told(same, same, origin, origin)).toEqual([]);
});

test("settings that only one plan prints, or another value of", () => {
  expect(
    told(
      plan({ settings: { work_mem: "4MB", jit: "off" } }),
      plan({ settings: { work_mem: "64MB" } }),
    ),
  ).toEqual(["jit: off → default, or not told", "work_mem: 4MB → 64MB"]);
});

test("the versions as the servers told them", () => {
  expect(told(plan(), plan(), { version: "12.22" }, { version: "18.4" })).toEqual([
    "Postgres: 12.22 → 18.4",
  ]);
});

test("a version that nobody told is known by what only some print", () => {
  const old = annotate(
    planOf(
      node(
        "Seq Scan on a",
        ran(2),
        node("Result", { ...ran(1), subplanName: "InitPlan 1 (returns $0)" }),
      ),
    ),
  );
  expect(told(old, plan({}, { indexSearches: 1 }))).toEqual([
    "Postgres: 16 or older → 18 or later",
  ]);
  expect(told(plan(), plan({}, { indexSearches: 1 }))).toEqual([]);
  expect(told(plan(), plan(), { version: "12.22" })).toEqual([]);
});

test("where only one compiled", () => {
  const jit = { functions: 9, options: {}, stages: {} };
  expect(told(plan({ jit }), plan())).toEqual(["JIT: 9 functions → none"]);
});
