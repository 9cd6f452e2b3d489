import { expect, test } from "vitest";
import { severestByNode } from "./severest.ts";

test.each([
  ["first", ["high", "medium", "low"]],
  ["last", ["low", "medium", "high"]],
] as const)(
  "a node with several findings is marked by the worst, though it come %s",
  (_, order) => {
    const findings = order.map((severity) => ({ nodes: [3], severity }));
    expect([...severestByNode([...findings, { nodes: [5, 3], severity: "low" }])]).toEqual([
      [3, "high"],
      [5, "low"],
    ]);
  },
);
