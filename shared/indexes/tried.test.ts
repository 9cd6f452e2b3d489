import { expect, test } from "vitest";
import type { Candidate } from "./candidates.ts";
import { reasonOf } from "./tried.ts";

const index: Candidate = {
  relation: "entries",
  method: "btree",
  keys: [{ column: "id", expression: "id", role: "equality" }],
  kept: { share: 0.1, source: "statistics" },
  purpose: "filter",
};

const priced = (before: readonly number[], costs: readonly number[]) => ({
  left: costs.reduce((sum, cost, at) => sum + cost / (before[at] ?? cost), 0) / costs.length,
  costs,
  used: [index],
  intersected: [],
  skipped: [],
});

interface Case {
  readonly before: readonly number[];
  readonly costs: readonly number[];
  readonly suggested: readonly number[];
  readonly isSmaller: boolean;
}

test.each<[string, Case, string]>([
  [
    "it does more",
    { before: [1000], costs: [500], suggested: [100], isSmaller: false },
    "What is suggested does more: alone it takes the cost from 1,000 to 500, and what is suggested to 100.",
  ],
  [
    "it does more, though not with the first values",
    { before: [1000, 1000], costs: [100, 900], suggested: [110, 100], isSmaller: false },
    "What is suggested does more: alone it takes the cost with some values from 1,000 to 900, and what is suggested to 100.",
  ],
  [
    "it is smaller, and does less",
    { before: [1000], costs: [100], suggested: [110], isSmaller: true },
    "What is suggested is smaller: alone it takes the cost from 1,000 to 100, and what is suggested to 110.",
  ],
  [
    "no reason that the numbers bear out",
    { before: [1000], costs: [100], suggested: [100], isSmaller: false },
    "Alone it takes the cost from 1,000 to 100, and what is suggested to 100.",
  ],
])("why not this one: %s", (_, { before, costs, suggested, isSmaller }, expected) => {
  const whole = { price: priced(before, suggested), before, chosen: [index], isSmaller };
  expect(reasonOf(priced(before, costs), whole)).toBe(expected);
});
