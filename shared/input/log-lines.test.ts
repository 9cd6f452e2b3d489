import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";

const plan = String.raw`duration: 12.345 ms  plan:\nQuery Text: select 1\nLimit  (cost=0.1..0.2 rows=1 width=4)\n  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)`;
const lines = [
  "LOG:  duration: 12.345 ms  plan:",
  "\tQuery Text: select 1",
  "\tLimit  (cost=0.1..0.2 rows=1 width=4)",
  "\t  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)",
];
const behind = (prefix: string) => lines.map((line) => `${prefix}${line}`).join("\n");

/** One entry of auto_explain, as clouds and containers keep it. */
test.each([
  ["Azure", `{"time":"10:00","properties":{"errorLevel":"LOG","message":"UTC-65-LOG:  ${plan}"}}`],
  ["CloudNativePG", `{"level":"info","record":{"error_severity":"LOG","message":"${plan}"}}`],
  ["CloudWatch", `{"timestamp":1704,"message":"UTC:10.0.0.1:app@shop:[12]:LOG:  ${plan}"}`],
  [
    "Cloud SQL, written over several lines",
    `{\n  "insertId": "x",\n  "textPayload": "LOG:  ${plan}",\n  "labels": {\n    "a": "b"\n  }\n}`,
  ],
  ["Kubernetes", behind("2024-01-01T10:00:00.000000001Z stderr F ")],
  [
    "docker logs -t",
    behind("2024-01-01T10:00:00.000000001Z ").replace("Z LOG", "Z 2024-01-01 LOG"),
  ],
  ["docker compose", behind("shop-db-1  | ")],
  ["journald", behind("Jan 01 10:00:00 host postgres[123]: ")],
])("%s", (_, text) => {
  const analysis = analysePlan(text);
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  const read = plans.map(({ annotated: { plan } }) => ({
    duration: plan.duration,
    queryText: plan.queryText,
    nodes: plan.nodes.map(({ nodeType }) => nodeType),
    unplaced: plan.unplaced,
  }));
  expect(read).toEqual([
    { duration: 12.345, queryText: "select 1", nodes: ["Limit", "Seq Scan"], unplaced: [] },
  ]);
});
