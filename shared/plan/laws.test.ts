import { describe, expect, test } from "vitest";
import { annotate } from "./annotate.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { type Dice, dice } from "./testing/dice.ts";
import { frozen } from "./testing/frozen.ts";
import { randomPlan } from "./testing/random-plan.ts";
import { node, planOf, ran, type Sketch } from "./testing/sketch.ts";

const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

const sumOf = (numbers: readonly (number | undefined)[]) =>
  numbers.reduce<number>((sum, one = 0) => sum + one, 0);

/** Each is frozen first: to measure a plan changes nothing in it. */
describe("of a thousand random plans", () => {
  const plans = seeds.map((seed) => {
    const { plan, truth } = randomPlan(seed);
    return { seed: `seed ${seed}`, plan, truth, annotated: annotate(frozen(plan)) };
  });

  test("no own time and no own block is negative, and all sum to the root's", () => {
    for (const { seed, plan, annotated } of plans) {
      const { measures, residual } = annotated;
      const times = measures.map(({ ownTime }) => ownTime);
      const blocks = measures.map(({ ownBlocks }) => ownBlocks?.hit);
      expect(Math.min(...times.map(Number), ...blocks.map(Number)), seed).toBeGreaterThanOrEqual(0);
      expect(sumOf(times) + residual.time, seed).toBeCloseTo(
        plan.nodes[0]?.actualTotalTime ?? 0,
        3,
      );
      expect(Math.abs(residual.time), seed).toBeLessThanOrEqual(residual.timeBound);
      expect(sumOf(blocks), seed).toBe(plan.nodes[0]?.sharedHitBlocks);
      expect(residual.blocks, seed).toBe(0);
    }
  });

  test("each node's own blocks are those that it touched", () => {
    for (const { seed, truth, annotated } of plans) {
      const own = annotated.measures.map(({ ownBlocks }) => ownBlocks?.hit);
      expect(own, seed).toEqual(truth.map(({ ownBlocks }) => ownBlocks));
    }
  });

  test("each node's own time is what it took, within its bound", () => {
    for (const { seed, truth, annotated } of plans) {
      const off = annotated.measures.map(({ id, ownTime = 0, ownTimeBound = 0 }) => {
        const known = truth[id];
        // What is reported may be off by its bound, and what is fitted as much from there.
        return known?.isShared ? 0 : Math.abs(ownTime - (known?.ownTime ?? 0)) - 2 * ownTimeBound;
      });
      expect(Math.max(...off), seed).toBeLessThanOrEqual(1e-6);
    }
  });

  test("the plan stays as it is", () => {
    for (const { seed, plan } of plans.slice(0, 100)) {
      expect(plan, seed).toEqual(randomPlan(Number(seed.slice("seed ".length))).plan);
    }
  });
});

describe("of a thousand damaged plans", () => {
  test("all numbers are numbers, and none is negative", () => {
    for (const seed of seeds) {
      const { measures, outside } = annotate(damaged(randomPlan(seed).plan, dice(seed)));
      const numbers = [...measures, outside].flatMap(numbersIn);
      const wrong = numbers.filter((number) => !(number >= 0 && number < Number.POSITIVE_INFINITY));
      expect(wrong, `seed ${seed}`).toEqual([]);
    }
  });

  const oddNumbers = [-1, 0, 0.5, 1e308, -1e308, 5e-324, Number.NaN, Number.POSITIVE_INFINITY];

  const damaged = (plan: Plan, roll: Dice): Plan => ({
    ...plan,
    executionTime: roll.oneOf(oddNumbers),
    nodes: plan.nodes.map((one) => withOddities(plan, one, roll)),
  });

  function withOddities(plan: Plan, one: PlanNode, roll: Dice): PlanNode {
    const odd = Object.entries(one).flatMap(([field, value]) =>
      typeof value === "number" && !/^(?:id|parent|depth)$/.test(field) && roll.chance(0.1)
        ? [[field, roll.oneOf(oddNumbers)]]
        : [],
    );
    const { subplanName = "CTE x", filter = "" } = roll.oneOf(plan.nodes);
    const another = { parentRelationship: "InitPlan", subplanName, filter };
    return {
      ...one,
      planRows: 9,
      totalCost: 9,
      ...Object.fromEntries(odd),
      ...(roll.chance(0.1) && another),
    };
  }

  const numbersIn = (value: unknown): number[] => {
    if (typeof value === "number") return [value];
    return typeof value === "object" && value ? Object.values(value).flatMap(numbersIn) : [];
  };
});

describe("a plan of any size", () => {
  const many = <T>(count: number, make: (nth: number) => T) =>
    Array.from({ length: count }, (_, nth) => make(nth));

  const chain = (levels: number) => {
    let sketch = node("Seq Scan on a", ran(1));
    for (let level = 1; level < levels; level++) sketch = node("Sort", ran(1 + level), sketch);
    return sketch;
  };

  const askers = (count: number, tell: (nth: number) => string) =>
    node(
      "Append",
      ran(3 * count),
      ...many(count, (nth) => node("Result", { ...ran(1), subplanName: `InitPlan ${nth}` })),
      ...many(count, (nth) => node("Seq Scan on a", { ...ran(2), filter: tell(nth) })),
    );

  test.each<[string, Sketch]>([
    ["20,000 levels", chain(20_000)],
    [
      "50,000 nodes",
      node("Append", ran(1e5), ...many(49_999, () => node("Seq Scan on a", ran(1)))),
    ],
    ["10,000 init-plans, each asked for", askers(10_000, (nth) => `(v > (InitPlan ${nth}).col1)`)],
    ["10,000 init-plans that nobody mentions", askers(10_000, () => "(v > 3)")],
    [
      "20,000 scans of one CTE",
      node(
        "Append",
        ran(1e5),
        node("Seq Scan on a", { ...ran(9), subplanName: "CTE w" }),
        ...many(20_000, () => node("CTE Scan on w", ran(1))),
      ),
    ],
    [
      "10,000 CTEs",
      node(
        "Append",
        ran(1e5),
        ...many(10_000, (nth) => node("Seq Scan on a", { ...ran(1), subplanName: `CTE w${nth}` })),
        ...many(10_000, (nth) => node(`CTE Scan on w${nth}`, ran(2))),
      ),
    ],
  ])("%s", (_, sketch) => {
    const plan = planOf(sketch);
    // A loop within a loop would take minutes, more than a test is given.
    expect(annotate(plan).residual.time).toBe(0);
  });
});
