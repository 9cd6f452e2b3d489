import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import { joinTypeOf, nodeTypeOf } from "./node-types.ts";

const root = join(import.meta.dirname, "../../../samples/recorded/plans");

const recorded = globSync("*/*.json", { cwd: root }).flatMap((file) => {
  const analysis = analysePlan(readFileSync(join(root, file), "utf8"));
  return isProblem(analysis) ? [] : analysis.plans.map(({ annotated }) => annotated);
});

const nodes = [
  ...new Map(recorded.flatMap(({ plan }) => plan.nodes).map((node) => [nodeName(node), node])),
];

test.each(nodes)("%s has a text", (_, node) => {
  const { does, costs } = nodeTypeOf(node) ?? {};
  expect([does, costs].map((text) => /^[A-Z].{5,}\.$/.test(text ?? ""))).toEqual([true, true]);
  expect(joinTypeOf(node) === undefined).toBe(/^(?:Inner)?$/.test(node.joinType ?? ""));
});
