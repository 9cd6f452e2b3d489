import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const scan = ({
  filter = "Filter: (upper(title) = 'X'::text)",
  kept = 10,
  removed = 99_990,
  type = "Foreign Scan",
} = {}) => `${type} on far_entries e  (cost=100.00..900.00 rows=7 width=8) (actual time=1.000..400.000 rows=${kept} loops=1)
  ${filter}
  Rows Removed by Filter: ${removed}
Execution Time: 400.000 ms`;

test.each([
  [
    "nearly all for nothing",
    scan(),
    [
      "high 0: The other server sent 100 k rows of far_entries (e), and >99.9 % of them were thrown away here by (upper(title) = 'X'::text).",
    ],
  ],
  ["few", scan({ removed: 999 }), []],
  ["most are wanted", scan({ kept: 100_000 }), []],
  ["a table of this server", scan({ type: "Seq Scan" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("foreign-scan-discards-rows", plan)).toEqual(found);
});

const joined = (
  kept: number,
) => `Hash Join  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..400.000 rows=${kept} loops=1)
  Hash Cond: (f.feed_id = e.id)
  ->  Foreign Scan on far_entries f  (cost=100.00..900.00 rows=7 width=8) (actual time=1.000..350.000 rows=50000 loops=1)
  ->  Hash  (cost=0.00..9.00 rows=7 width=8) (actual time=1.000..1.000 rows=3 loops=1)
        ->  Seq Scan on feeds e  (cost=0.00..9.00 rows=7 width=8) (actual time=0.010..0.900 rows=3 loops=1)
Execution Time: 400.000 ms`;

test.each([
  [
    "few",
    500,
    [
      "high 1,0: The other server sent 50.0 k rows of far_entries (f), and the Hash Join here kept 500.",
    ],
  ],
  ["more", 501, []],
])("sent to be joined, and %s are kept", (_, kept, found) => {
  expect(findingsOf("foreign-scan-discards-rows", joined(kept))).toEqual(found);
});

test("a day is asked for as a range", () => {
  const filter =
    "Filter: (date_trunc('day'::text, at) = '2026-01-01 00:00:00+00'::timestamp with time zone)";
  expect(foundBy("foreign-scan-discards-rows", scan({ filter }), {})[0]?.advice).toContain(
    "Here: at >= '2026-01-01 00:00:00+00'::timestamp with time zone and at <",
  );
});
