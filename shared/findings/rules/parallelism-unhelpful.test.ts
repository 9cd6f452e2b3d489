import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const gathered = (
  elapsed: string,
  each: string,
  launched = 2,
) => `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${elapsed} rows=9 loops=1)
  Workers Planned: 2
  Workers Launched: ${launched}
  ->  Parallel Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..${each} rows=9 loops=${launched + 1})`;

test.each([
  [
    "starting them takes longer than their work",
    gathered("16.000", "0.100"),
    [
      "high 0: All processes together worked 300 µs, and the Gather took 16.0 ms: the rest is for starting them and for handing rows over.",
    ],
  ],
  ["a moment", gathered("0.900", "0.010"), []],
  ["a little longer", gathered("16.000", "3.000"), []],
  ["the work is what takes the time", gathered("90.000", "85.000"), []],
  ["no worker was there", gathered("16.000", "0.100", 0), []],
  ["nobody would notice", `${gathered("16.000", "0.100")}\nExecution Time: 9000.000 ms`, []],
])("%s", (_, plan, found) => {
  expect(findingsOf("parallelism-unhelpful", plan)).toEqual(found);
});
