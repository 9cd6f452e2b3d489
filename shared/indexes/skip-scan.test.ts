import { expect, test } from "vitest";
import type { Candidate } from "./candidates.ts";
import type { PricedPlan } from "./pricing.ts";
import { keysAsked, maySkip, skipsKeys } from "./skip-scan.ts";

const candidate: Candidate = {
  relation: "orders",
  method: "btree",
  keys: ["state", "customer", "At"].map((column) => ({
    column,
    expression: column,
    role: "equality",
  })),
  kept: { share: 0.1, source: "statistics" },
  purpose: "filter",
};

const planWith = (condition: string): PricedPlan => ({
  cost: 1,
  startupCost: 0,
  rows: 1,
  added: [],
  existing: [],
  plan: JSON.stringify([
    {
      Plan: {
        "Node Type": "Bitmap Heap Scan",
        Plans: [{ "Index Name": "i", "Index Cond": condition }],
      },
    },
  ]),
});

test.each([
  ["(orders.state = 'open'::text)", false],
  ["((state = 'open'::text) AND (customer = 7))", false],
  ["((state = 'open'::text) AND (orders.\"At\" > '2026-01-01'::date))", true],
  ["(customer = 7)", true],
  ["((state = 'open'::text) AND (customer_id = 7))", false],
])("%s leaves a key out: %s", (condition, expected) => {
  expect(skipsKeys(planWith(condition), "i", candidate)).toBe(expected);
});

test("keys that nothing is looked up by are only read out of it", () => {
  const { plan } = planWith("(orders.state = 'open'::text)");
  expect(keysAsked(plan, "i", candidate).map(({ column }) => column)).toEqual(["state"]);
});

test.each([
  [180_004, 150_018, true],
  [180_004, 180_001, false],
  [150_018, 150_018, false],
])("%i for %i: %s", (version, ofVersion, expected) => {
  expect(maySkip({ version, ofVersion })).toBe(expected);
});
