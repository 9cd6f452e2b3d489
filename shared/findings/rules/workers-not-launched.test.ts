import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const gathered = (
  launched: number,
  loops = 1,
) => `Gather  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..100.000 rows=9 loops=${loops})
  Workers Planned: 2
  Workers Launched: ${launched}
  ->  Parallel Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..90.000 rows=9 loops=${(launched + 1) * loops})`;

const were = "2 parallel workers were planned and";
const busy = "started: the others of the server were busy, or their number is limited.";

test.each([
  ["none", gathered(0), [`high 0: ${were} none ${busy}`]],
  ["one", gathered(1), [`high 0: ${were} 1 ${busy}`]],
  ["both", gathered(2), []],
  ["in a loop: the number is that of its last round", gathered(0, 3), []],
  ["nobody would notice", `${gathered(0)}\nExecution Time: 9000.000 ms`, []],
  [
    "not run",
    "Gather  (cost=0.00..9.00 rows=9 width=8)\n  Workers Planned: 2\n  ->  Parallel Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8)",
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("workers-not-launched", plan)).toEqual(found);
});
