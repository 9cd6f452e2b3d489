import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const or = "((at > '2026-01-01'::date) OR ((at = '2026-01-01'::date) AND (id > 5)))";

const page = ({
  filter = or,
  removed = 90_000,
  scan = "Index Scan using entries_at_id_idx on entries",
  above = "Limit",
} = {}) => `${above}  (cost=0.00..90.00 rows=10 width=8) (actual time=20.000..25.000 rows=10 loops=1)
  ->  ${scan}  (cost=0.00..4000.00 rows=400 width=8) (actual time=20.000..24.900 rows=10 loops=1)
        Filter: ${filter}
        Rows Removed by Filter: ${removed}
Execution Time: 25.000 ms`;

const said = (columns: string) =>
  `high 1: To come to where the page begins, 90.0 k rows of entries were read and thrown away: an OR of ${columns} is tried on each row.`;

const three = "((a < 1) OR ((a = 1) AND (b < 2)) OR ((a = 1) AND (b = 2) AND (c <= 3)) )".replace(
  ") )",
  "))",
);

test.each([
  ["two columns", page(), [said("at and id")]],
  ["three columns", page({ filter: three }), [said("a and b and c")]],
  ["beside what else is asked", page({ filter: `((feed_id = 7) AND ${or})` }), [said("at and id")]],
  ["near the beginning", page({ removed: 999 }), []],
  ["all of it is wanted", page({ above: "Aggregate" }), []],
  ["another value on the other side", page({ filter: or.replace("= '2026", "= '2025") }), []],
  ["another column on the other side", page({ filter: or.replace("(at =", "(day =") }), []],
  ["columns apart from each other", page({ filter: "((at > 1) OR (id > 5))" }), []],
  ["equal values alone", page({ filter: "((at = 1) OR ((at = 1) AND (id = 5)))" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("keyset-in-or", plan)).toEqual(found);
});

test.each([
  ["as one row", page(), "(at, id) > ('2026-01-01'::date, 5)"],
  ["the last row of the page too", page({ filter: three }), "(a, b, c) <= (1, 2, 3)"],
  [
    "a bound, where the order goes both ways",
    page({ filter: or.replace("id > 5", "id < 5") }),
    "at >= '2026-01-01'::date and (… or …)",
  ],
])("advises: %s", (_, plan, advice) => {
  expect(foundBy("keyset-in-or", plan, {})[0]?.advice).toContain(`: ${advice}.`);
});

test("an index is offered where none was read", () => {
  const plan = page({ scan: "Seq Scan on entries" });
  expect(foundBy("keyset-in-or", plan, {})[0]?.sql).toBe(
    "create index concurrently on entries (at, id);",
  );
});
