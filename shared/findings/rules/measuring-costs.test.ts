import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const looped = (
  loops: number,
  total: string,
) => `Nested Loop  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${total} rows=${loops} loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..9.000 rows=${loops} loops=1)
  ->  Result  (cost=0.00..9.00 rows=9 width=8) (actual time=0.000..0.000 rows=1 loops=${loops})`;

test.each([
  [
    "many short loops",
    looped(500_000, "250.000"),
    [
      "low : To measure this plan ANALYZE looked at the clock 4.00 M times. At 25 ns each, as on a usual machine, that is 100 ms, 40.0 % of the whole, and the statement is as much quicker without.",
    ],
  ],
  ["many loops that do something", looped(500_000, "900.000"), []],
  ["few loops", looped(50_000, "20.000"), []],
  ["without TIMING it does not look", looped(500_000, "250.000").replaceAll(/time=\S+ /g, ""), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("measuring-costs", plan)).toEqual(found);
});
