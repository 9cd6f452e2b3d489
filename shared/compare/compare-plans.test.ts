import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { recognise } from "#shared/input/recognise.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { readPlans } from "#shared/plan/read-plans.ts";
import { randomPlan } from "#shared/plan/testing/random-plan.ts";
import { node, planOf, ran, type Sketch } from "#shared/plan/testing/sketch.ts";
import { comparePlans } from "./compare-plans.ts";
import type { Comparison } from "./comparison.ts";
import { drawComparison } from "./draw-comparison.ts";

/** Plans as Postgres printed them, and how they compare; checked by hand. */
const root = join(import.meta.dirname, "../../samples/compared");

const cases = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function recorded(name: string, side: string): AnnotatedPlan {
  const file = ["txt", "json"]
    .map((format) => join(root, name, `${side}.${format}`))
    .find(existsSync);
  const input = recognise(readFileSync(file ?? "", "utf8"));
  if (isProblem(input) || input.kind !== "plans" || !input.plans[0]) throw new Error(name);
  const read = readPlans(input.plans[0]);
  if (isProblem(read) || !read[0]) throw new Error(name);
  return annotate(read[0].plan);
}

test.each(cases)("%s", (name) => {
  const comparison = comparePlans(recorded(name, "before"), recorded(name, "after"));
  expect(`${drawComparison(comparison)}\n`).toBe(
    readFileSync(join(root, name, "compared.txt"), "utf8"),
  );
});

const compare = (before: Plan, after: Plan): Comparison =>
  comparePlans(annotate(before), annotate(after));

const counts = ({ nodes }: Comparison) => {
  const found: Record<string, number> = {};
  for (const { kind } of nodes) found[kind] = (found[kind] ?? 0) + 1;
  return found;
};

const beforeOf = ({ nodes }: Comparison) =>
  nodes.flatMap((each) => (each.kind === "added" ? [] : [each.before]));
const afterOf = ({ nodes }: Comparison) =>
  nodes.flatMap((each) => (each.kind === "gone" ? [] : [each.after]));

const seeds = Array.from({ length: 200 }, (_, at) => at);

describe("whatever the plans", () => {
  test("every node of both is told once, those of the second in its order", () => {
    for (const seed of seeds) {
      const [one, other] = [randomPlan(seed).plan, randomPlan(seed + 1000).plan];
      const comparison = compare(one, other);
      expect(beforeOf(comparison).toSorted((a, b) => a - b)).toEqual(one.nodes.map(({ id }) => id));
      expect(afterOf(comparison)).toEqual(other.nodes.map(({ id }) => id));
    }
  });

  test("a plan is itself: each node is matched with itself, and nothing changed or moved", () => {
    for (const seed of seeds) {
      const { plan } = randomPlan(seed);
      for (const each of compare(plan, plan).nodes) {
        expect(each).toMatchObject({ kind: "matched", isMoved: false, changes: [] });
      }
      expect(beforeOf(compare(plan, plan))).toEqual(plan.nodes.map(({ id }) => id));
    }
  });
});

test.each(cases)("%s the other way round: what was added is gone", (name) => {
  const [one, other] = [recorded(name, "before"), recorded(name, "after")];
  const { gone, added } = counts(comparePlans(one, other));
  const back = counts(comparePlans(other, one));
  expect([back["added"], back["gone"]]).toEqual([gone, added]);
});

const scan = (name: string, reported = {}) =>
  node(`Seq Scan on ${name}`, { ...ran(1), ...reported });

const drawn = (before: Sketch, after: Sketch) =>
  drawComparison(compare(planOf(before), planOf(after)))
    .split("\n")
    .slice(3)
    .map((line) => line.replace(/ · .*/, ""))
    .join("\n");

test("a node without a relation is known by what stands below it", () => {
  const filter = (value: string) => ({ ...ran(2), filter: value });
  expect(
    drawn(
      node(
        "Limit",
        ran(9),
        node("Subquery Scan on s", filter("a"), node("Sort", ran(5), scan("x"))),
      ),
      node("Limit", ran(9), node("Subquery Scan on s", filter("b"), scan("x"))),
    ),
  ).toBe(`  Limit
~   Subquery Scan on s
        Filter: a → b
-     Sort
      Seq Scan on x`);
});

test("of two scans of one relation each is matched with that of its alias", () => {
  expect(
    drawn(
      node("Nested Loop", ran(9), scan("x a"), scan("x b")),
      node("Nested Loop", ran(9), scan("x b"), scan("x a")),
    ),
  ).toBe(`  Nested Loop
    Seq Scan on x b
    Seq Scan on x a`);
});

test("what goes below something else has moved, and what moves with it has not", () => {
  expect(
    drawn(
      node(
        "Append",
        ran(9),
        node("Hash Join", ran(8), scan("a"), scan("b")),
        node("Aggregate", ran(3), node("Sort", { ...ran(2), sortKey: ["c.x"] }, scan("c"))),
      ),
      node(
        "Append",
        ran(9),
        node(
          "Hash Join",
          ran(8),
          scan("a"),
          node(
            "Nested Loop",
            ran(5),
            scan("b"),
            node("Sort", { ...ran(2), sortKey: ["c.x"] }, scan("c")),
          ),
        ),
      ),
    ),
  ).toContain(">       Sort\n          Seq Scan on c");
});

test("joins are matched by what they join, however the inputs changed places", () => {
  const cond = (hashCond: string) => ({ ...ran(5), hashCond });
  expect(
    drawn(
      node("Hash Join", cond("(a.x = b.y)"), scan("a"), node("Hash", ran(1), scan("b"))),
      node("Hash Join", cond("(b.y = a.x)"), scan("b"), node("Hash", ran(1), scan("a"))),
    ),
  ).toBe(`  Hash Join
-   Hash
    Seq Scan on b
+   Hash
      Seq Scan on a`);
});

/** With the square of their size they would take minutes, more than a test is given. */
test.each([
  ["a chain", chain(10_000), chain(10_000)],
  ["a chain without any node in common", chain(10_000, "a"), chain(10_000, "b")],
  ["scans of one relation", wide(10_000, () => "x"), wide(9_990, () => "x")],
  ["partitions", wide(10_000, (at) => `p_${at}`), wide(5_000, (at) => `p_${at * 2}`)],
  ["nodes that tell nothing", chain(10_000, "", "Result"), chain(9_000, "", "Materialize")],
])("%s of 10,000 nodes is compared in time that grows with its size", (_, before, after) => {
  const [one, other] = [annotate(before), annotate(after)];
  const { nodes } = comparePlans(one, other);
  expect(nodes.length).toBeGreaterThanOrEqual(before.nodes.length);
});

function chain(levels: number, suffix = "", name = "Nested Loop"): Plan {
  let made = scan(`x${suffix}`);
  for (let at = 0; at < levels / 2; at++)
    made = node(
      name,
      ran(1),
      made,
      ...(suffix ? [scan(`x${at}${suffix}`)] : [node("Result", ran(1))]),
    );
  return planOf(made);
}

function wide(count: number, name: (at: number) => string): Plan {
  return planOf(
    node("Append", ran(1), ...Array.from({ length: count }, (_, at) => scan(name(at)))),
  );
}
