import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { chainPlan, countNodes, mixedPlan, widePlan } from "./make-plan.ts";
import { printers } from "./print-plan.ts";

const plans = [
  ["mix", mixedPlan(300), 300],
  ["wide", widePlan(300), 300],
  ["chain", chainPlan(100), 201],
] as const;

test.each(plans)(
  "%s has its size, and is read in all formats with nothing over",
  (_, plan, size) => {
    expect(countNodes([plan.Plan])).toBe(size);
    const analyses = Object.values(printers).map((print) => analysePlan(print(plan)));
    for (const analysis of analyses) {
      expect(analysis).toMatchObject({
        plans: [{ annotated: { plan: { nodes: { length: size }, unplaced: [] } } }],
      });
    }
  },
);

test.each(plans)("the numbers of %s add up, as those of a real plan", (_, plan) => {
  expect(analysePlan(printers.text(plan))).toMatchObject({
    plans: [
      {
        annotated: {
          residual: { time: expect.closeTo(0, 6), blocks: 0 },
        },
      },
    ],
  });
});
