import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";

const distinct = ({
  values = 50,
  rows = 200_000,
  key = "feed_id",
  filter = "",
} = {}) => `Unique  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..400.000 rows=${values} loops=1)
  ->  Sort  (cost=0.00..900.00 rows=7 width=8) (actual time=1.000..300.000 rows=${rows} loops=1)
        Sort Key: ${key}
        ->  Seq Scan on entries  (cost=0.00..9.00 rows=7 width=8) (actual time=0.010..100.000 rows=${rows} loops=1)
${filter && `              Filter: ${filter}\n`}Execution Time: 400.000 ms`;

test.each([
  [
    "few values",
    distinct(),
    ["high 0,1,2: 200 k rows of entries were read, and 50 were left of them."],
  ],
  ["many values", distinct({ values: 401 }), []],
  ["few rows", distinct({ rows: 99_999 }), []],
  ["only some of them", distinct({ filter: "(state = 3)" }), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("few-values-of-many-rows", plan)).toEqual(found);
});

test("leaps from value to value of one column", () => {
  expect(foundBy("few-values-of-many-rows", distinct({ key: `"Feed"` }), {})[0]?.sql).toBe(
    `with recursive each_one as (
  (select "Feed" from entries order by "Feed" limit 1)
  union all
  select (
    select t."Feed" from entries t
    where t."Feed" > each_one."Feed"
    order by t."Feed" limit 1
  )
  from each_one where each_one."Feed" is not null
)
select "Feed" from each_one where "Feed" is not null; -- NULL is not among them`,
  );
});

test.each(["feed_id, day DESC", "lower(title)", "feed_id DESC"])("writes nothing for %s", (key) => {
  expect(foundBy("few-values-of-many-rows", distinct({ key }), {})[0]).not.toHaveProperty("sql");
});
