import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const serialized = (
  time: string,
) => `Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..10.000 rows=1500 loops=1)
Planning Time: 0.100 ms
Serialization: ${time}output=187520kB  format=text
Execution Time: 100.000 ms`;

test.each([
  [
    "most of it",
    serialized("time=85.000 ms  "),
    [
      "high : The result of 1,500 rows is 183 MB, 125 kB each, and took 85.0 ms to make ready as text, 85.0 % of the whole. To send it over the network comes on top.",
    ],
  ],
  ["a moment", serialized("time=0.900 ms  ").replace("100.000 ms", "1.000 ms"), []],
  ["a little", serialized("time=9.000 ms  "), []],
  ["without TIMING nobody knows", serialized(""), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("serialization-takes-long", plan)).toEqual(found);
});
