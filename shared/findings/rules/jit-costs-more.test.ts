import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const compiled = (
  total: string,
  time: string,
  { launched = "", options = "Inlining true, Optimization true" } = {},
) => `Aggregate  (cost=0.00..9.00 rows=9 width=8) (actual time=70.000..95.000 rows=1 loops=1)
  ->  Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=70.000..90.000 rows=1 loops=1)${launched}
        ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=65.000..80.000 rows=9 loops=1)
JIT:
  Functions: 8
  Options: ${options}, Expressions true, Deforming true
  Timing: Generation 1.000 ms, Inlining 10.000 ms, Optimization 30.000 ms, Emission 19.000 ms, Total ${time} ms
Execution Time: ${total} ms`;

test.each([
  [
    "compiling is most of it",
    compiled("100.000", "60.000"),
    [
      "high : Postgres compiled 8 functions in 60.0 ms, 60.0 % of the whole, with inlining and optimization.",
    ],
  ],
  [
    "without the dear stages",
    compiled("100.000", "60.000", { options: "Inlining false, Optimization false" }),
    ["high : Postgres compiled 8 functions in 60.0 ms, 60.0 % of the whole."],
  ],
  [
    "of several processes, which compile side by side, the sum is printed",
    compiled("100.000", "120.000", {
      launched: "\n        Workers Planned: 1\n        Workers Launched: 1",
    }),
    [
      "high : Postgres compiled 8 functions in 60.0 ms, 60.0 % of the whole, with inlining and optimization, in each of 2 processes.",
    ],
  ],
  ["a fifth", compiled("300.000", "60.000"), []],
  [
    "no JIT",
    "Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=65.000..80.000 rows=9 loops=1)",
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("jit-costs-more", plan)).toEqual(found);
});
