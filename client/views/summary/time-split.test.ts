import { expect, test } from "vitest";
import { annotatedOf } from "./testing/annotated-of.ts";
import { timeSplit } from "./time-split.ts";

function drawn(text: string): string[] {
  const split = timeSplit(annotatedOf(text));
  if (!split) return ["no time"];
  const sum = split.parts.reduce((total, { time }) => total + time, 0);
  expect(sum).toBeCloseTo(split.whole, 9);
  return [
    `whole: ${split.whole.toFixed(1)}`,
    ...split.parts.map(({ title, time }) => `${title}: ${time.toFixed(1)}`),
    ...split.remarks,
  ];
}

const root = {
  "Node Type": "Delete",
  "Actual Total Time": 20,
  "Actual Rows": 0,
  "Actual Loops": 1,
};

const json = (whole: object) => JSON.stringify([{ Plan: root, ...whole }]);

test("planning and execution are the whole, and every part of them is named", () => {
  const whole = {
    "Planning Time": 1,
    Triggers: [
      { "Trigger Name": "fk", "Constraint Name": "c", Relation: "feeds", Time: 60, Calls: 5 },
      // It does not fit into the rest: it fired before a row, inside the node.
      { "Trigger Name": "stamp", Relation: "feeds", Time: 15, Calls: 1 },
    ],
    JIT: { Functions: 9, Timing: { Generation: 1, Inlining: 0, Emission: 2, Total: 3 } },
    Serialization: { Time: 9, "Output Volume": 40, Format: "text" },
    "Execution Time": 100,
  };
  expect(drawn(json(whole))).toEqual([
    "whole: 101.0",
    "Planning: 1.0",
    "In the nodes, without their triggers: 3.0",
    "Triggers: 75.0",
    "JIT: 3.0",
    "Serialization: 9.0",
    "Starting and ending: 10.0",
  ]);
});

test("JIT of several processes is no part of the time that passed", () => {
  expect(
    drawn(`Gather  (cost=0.00..9.00 rows=5 width=8) (actual time=1.000..90.000 rows=5 loops=1)
  Workers Planned: 2
  Workers Launched: 2
  ->  Parallel Seq Scan on a  (cost=0.00..9.00 rows=5 width=8) (actual time=1.000..80.000 rows=5 loops=3)
JIT:
  Functions: 9
  Timing: Generation 3.000 ms, Inlining 0.000 ms, Optimization 9.000 ms, Emission 30.000 ms, Total 42.000 ms
Execution Time: 100.000 ms`),
  ).toEqual([
    "whole: 100.0",
    "In the nodes: 90.0",
    "JIT: 1.0",
    "Starting and ending: 9.0",
    "41.0 ms of JIT, of all processes together, are inside the nodes.",
  ]);
});

test.each([
  [
    "numbers that contradict each other are said to do so",
    json({ "Execution Time": 15 }),
    [
      "whole: 20.0",
      "In the nodes: 20.0",
      "The nodes took 5.00 ms longer than the execution that they are a part of.",
    ],
  ],
  [
    "so is a node that took longer than what it ran inside of",
    `Result  (actual time=0.010..50.000 rows=1 loops=1)
  ->  Seq Scan on a  (actual time=0.010..60.000 rows=1 loops=1)
Execution Time: 50.000 ms`,
    [
      "whole: 60.0",
      "In the nodes: 60.0",
      "The nodes took 10.0 ms longer than the execution that they are a part of.",
      "10.0 ms are in the own times of two nodes.",
    ],
  ],
  [
    "nodes that were not timed are one part",
    `Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual rows=1 loops=1)
Planning Time: 1.000 ms
Execution Time: 9.000 ms`,
    [
      "whole: 10.0",
      "Planning: 1.0",
      "Execution: 9.0",
      "The nodes were not timed (TIMING OFF), so the execution cannot be split.",
    ],
  ],
  [
    "without an execution time the root is all",
    "Seq Scan on a  (actual time=0.010..50.000 rows=1 loops=1)",
    ["whole: 50.0", "In the nodes: 50.0"],
  ],
  ["a plan that was not run has no times", "Result  (cost=0.00..0.01 rows=1 width=4)", ["no time"]],
])("%s", (_, text, parts) => {
  expect(drawn(text)).toEqual(parts);
});
