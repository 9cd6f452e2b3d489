import { expect, test } from "vitest";
import { type Dismissal, dismissalOf, findDismissal } from "./dismissal.ts";
import type { Finding } from "./finding.ts";

const finding: Finding = {
  rule: "sort-spills-to-disk",
  title: "Sort spills to disk",
  severity: "high",
  nodes: [3, 1],
  detail: "",
  advice: "",
  confidence: "certain",
  proof: "",
  manual: "",
};

test("a dismissal names the plan, the rule and the first node, and the reason if there is one", () => {
  expect(dismissalOf(2, finding, " a report ")).toEqual({
    plan: 2,
    rule: "sort-spills-to-disk",
    node: 3,
    reason: "a report",
  });
  expect(dismissalOf(0, { ...finding, nodes: [] }, " ")).toEqual({
    plan: 0,
    rule: "sort-spills-to-disk",
  });
});

test.each<[string, Dismissal, boolean]>([
  ["the same", { plan: 0, rule: "sort-spills-to-disk", node: 3 }, true],
  ["another plan's", { plan: 1, rule: "sort-spills-to-disk", node: 3 }, false],
  ["another node's", { plan: 0, rule: "sort-spills-to-disk", node: 1 }, false],
  ["another rule's", { plan: 0, rule: "heap-fetches", node: 3 }, false],
  ["the whole's", { plan: 0, rule: "sort-spills-to-disk" }, false],
])("%s", (_, dismissal, isFound) => {
  expect(findDismissal([dismissal], 0, finding)).toBe(isFound ? dismissal : undefined);
});
