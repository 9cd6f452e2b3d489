import { expect, test } from "vitest";
import { outside } from "./outside.ts";
import type { Plan, Trigger } from "./plan.ts";
import { node, planOf, ran } from "./testing/sketch.ts";

const plan = (whole: Partial<Plan>) => planOf(node("Insert on a", ran(10)), whole);
const trigger = (name: string, time: number, constraint?: string): Trigger => ({
  name,
  time,
  calls: 1,
  ...(constraint && { constraint }),
});

test.each<[string, Partial<Plan>, number[]]>([
  ["starting and ending is the rest", { executionTime: 12 }, [0, 0, 0, 2]],
  ["rows turned into text", { executionTime: 15, serialization: { time: 4 } }, [0, 4, 0, 1]],
  [
    "a constraint's trigger fires after the root",
    { executionTime: 20, triggers: [trigger("RI_ConstraintTrigger_c_1", 7, "a_b_fkey")] },
    [7, 0, 0, 3],
  ],
  [
    "one that has no room fired before each row, inside the node",
    {
      executionTime: 20,
      triggers: [trigger("stamp", 9.5), trigger("tell", 3), trigger("RI_1", 6, "fk")],
    },
    [9, 0, 0, 1],
  ],
  ["a damaged plan", { executionTime: Number.NaN, triggers: [trigger("t", -5)] }, [0, 0, 0, 0]],
])("%s", (_, whole, [triggers, serialization, afterRoot, rest]) => {
  const found = outside(plan(whole), 10, 0);
  const sum = (kind: string) =>
    (found?.parts ?? [])
      .filter((part) => part.kind === kind)
      .reduce((all, { time }) => all + time, 0);
  expect([sum("trigger"), sum("serialization"), sum("after-root"), found?.rest]).toEqual([
    triggers,
    serialization,
    afterRoot,
    rest,
  ]);
});

test("a CTE that was finished after the root comes first", () => {
  const found = outside(plan({ executionTime: 15 }), 10, 4);
  expect(found).toEqual({ time: 5, parts: [{ kind: "after-root", time: 4 }], rest: 1 });
});

const compiled = (Generation: number) => ({ jit: { options: {}, stages: { Generation } } });

test.each<[string, Plan, number]>([
  ["alone", plan({ executionTime: 20, ...compiled(6) }), 6],
  [
    "beside workers that say nothing of it, a part",
    planOf(node("Gather", { ...ran(10), workersLaunched: 2 }, node("Seq Scan on a", ran(10, 3))), {
      executionTime: 20,
      ...compiled(6),
    }),
    2,
  ],
  [
    "beside workers that say what they took, the rest",
    planOf(
      node(
        "Gather",
        { ...ran(10), workersLaunched: 1 },
        node("Seq Scan on a", { ...ran(10, 2), workers: [{ number: 0, ...compiled(1) }] }),
      ),
      { executionTime: 20, ...compiled(6) },
    ),
    5,
  ],
])("code is generated outside the nodes by the leading process: %s", (_, whole, time) => {
  expect(outside(whole, 10, 0)?.parts).toEqual([{ kind: "jit-generation", time }]);
});

test("without an execution time nothing is known of it", () => {
  expect(outside(plan({}), 10, 0)).toBeUndefined();
});
