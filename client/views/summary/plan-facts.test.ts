import { expect, test } from "vitest";
import { planFacts } from "./plan-facts.ts";
import { annotatedOf } from "./testing/annotated-of.ts";

const drawn = (text: string) =>
  planFacts(annotatedOf(text)).flatMap(({ title, facts }) => [
    title,
    ...facts.map(({ label, value, isPart }) => `${isPart ? "    " : "  "}${label}: ${value}`),
  ]);

const root = {
  "Node Type": "Delete",
  "Actual Total Time": 10,
  "Actual Rows": 0,
  "Actual Loops": 1,
};

test("all that belongs to no node is shown, what we never heard of included", () => {
  const whole = {
    Plan: root,
    "Planning Time": 1.2,
    Planning: { "Shared Hit Blocks": 112, "Memory Used": 41, "Memory Allocated": 64 },
    "Query Identifier": "-431",
    Settings: { work_mem: "64MB" },
    Triggers: [
      {
        "Trigger Name": "RI_ConstraintTrigger_a_1",
        "Constraint Name": "entries_feed_id_fkey",
        Relation: "feeds",
        Time: 80,
        Calls: 5,
      },
      { "Trigger Name": "stamp", Relation: "feeds", Time: 10, Calls: 1 },
    ],
    JIT: {
      Functions: 9,
      Options: { Inlining: false, Expressions: true },
      Timing: { Generation: { Deform: 0.1, Total: 1 }, Inlining: 0, Emission: 3, Total: 4 },
    },
    Serialization: { Time: 0.5, "Output Volume": 40, Format: "text" },
    "Execution Time": 100,
    "Moon Phase": "waxing",
  };
  expect(drawn(JSON.stringify([whole]))).toEqual([
    "Time",
    "  Execution Time: 100 ms",
    "  In the nodes: 10.0 ms",
    "  Outside the nodes: 90.0 ms · 90.0 %",
    "    Constraint entries_feed_id_fkey on feeds: 80.0 ms",
    "    Serialization: 500 µs",
    "    JIT generation: 1.00 ms",
    // 8.5 ms are left: a trigger of 10 ms ran before the rows were written, inside the node.
    "    the rest: 8.50 ms",
    "Triggers",
    "  Constraint entries_feed_id_fkey on feeds: 80.0 ms in 5 calls, 16.0 ms each",
    "  Trigger stamp on feeds: 10.0 ms in 1 call",
    "JIT, of all processes",
    "  Total: 4.00 ms",
    "    Generation: 1.00 ms",
    "    Deform, in Generation: 100 µs",
    "    Inlining: 0 ms",
    "    Emission: 3.00 ms",
    "  Functions: 9",
    "  Inlining: no",
    "  Expressions: yes",
    "Serialization",
    "  Time: 500 µs",
    "  Output: 40.0 kB",
    "  Format: text",
    "Planning",
    "  Planning Time: 1.20 ms",
    "  Memory used: 41.0 kB",
    "  Memory allocated: 64.0 kB",
    "  Shared Hit Blocks: 112 (896 kB)",
    "Settings that are not the default",
    "  work_mem: 64MB",
    "Other",
    "  Query Identifier: -431",
    "  Moon Phase: waxing",
  ]);
});

test("a plan that was not run has nothing to say of time", () => {
  expect(drawn("Result  (cost=0.00..0.01 rows=1 width=4)")).toEqual([]);
});
