import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const distinct = (
  given: number,
  left: number,
  input = "Seq Scan on entries",
) => `Unique  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..90.000 rows=${left} loops=1)
  ->  Sort  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..80.000 rows=${given} loops=1)
        Sort Key: title
        ->  ${input}  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..30.000 rows=${given} loops=1)`;

const hashed = (
  output: string,
) => `HashAggregate  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..90.000 rows=2000 loops=1)
  Output: ${output}
  Group Key: entries.title
  ->  Seq Scan on public.entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..30.000 rows=200000 loops=1)
        Output: title`;

test.each([
  [
    "many rows are sorted for the few that differ",
    distinct(200_000, 2000),
    ["high 0,1: 200 k rows were sorted to find duplicates, and 2,000 were left."],
  ],
  [
    "none is there twice",
    distinct(200_000, 200_000),
    ["high 0,1: 200 k rows were sorted to find duplicates, and 200 k were left."],
  ],
  ["few rows", distinct(9000, 2000), []],
  [
    "hashed, and nothing but the key comes out",
    hashed("entries.title"),
    ["high 0: 200 k rows were hashed to find duplicates, and 2,000 were left."],
  ],
  ["hashed for an aggregate", hashed("entries.title, count(*)"), []],
  [
    "hashed, and without VERBOSE nobody knows for what",
    hashed("").replaceAll(/\n *Output:.*/g, ""),
    [],
  ],
  [
    "already in order",
    `Unique  (cost=0.00..9.00 rows=9 width=8) (actual time=60.000..90.000 rows=200000 loops=1)
  ->  Index Only Scan using entries_title_idx on entries  (cost=0.00..8.00 rows=9 width=8) (actual time=0.010..80.000 rows=200000 loops=1)`,
    [],
  ],
  ["nobody would notice", `${distinct(200_000, 2000)}\nExecution Time: 9000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("sort-for-unique", plan)).toEqual(found);
});

const advice = (plan: string) => {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans.flatMap(({ findings }) => findings.map((finding) => finding.advice));
};

test("what to do follows from where the duplicates come from", () => {
  expect(advice(distinct(200_000, 200_000))[0]).toMatch(/^Nothing was there twice/);
  expect(advice(distinct(200_000, 2000, "Merge Join"))[0]).toMatch(/^A join repeats each row/);
  expect(advice(distinct(200_000, 2000))[0]).toMatch(/^If the rows come from one table/);
});
