import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "function-hides-column";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const read = "the scan read 200 k rows of entries (e) and kept 40";

test.each([
  [
    "a function",
    scan("(lower(title) = 'x'::text)"),
    [`high 0: lower(title) hides title from every index on it, so ${read}.`],
  ],
  [
    "columns that are put together",
    scan("((first_name || last_name) = 'x'::text)"),
    [
      `high 0: (first_name || last_name) hides first_name and last_name from every index on them, so ${read}.`,
    ],
  ],
  [
    "beside an equality",
    scan("((feed_id = 3) AND (lower(title) = 'x'::text))"),
    [expect.anything()],
  ],
  [
    "a range of it, beside an equality that finds fewer",
    scan("((feed_id = 3) AND (length(title) > 9))"),
    [],
  ],
  [
    "a range of it, beside a pattern that finds fewer",
    scan("((body ~~ '%word%'::text) AND (length(title) > 9))"),
    [],
  ],
  ["a range of it alone", scan("(length(title) > 9)"), [expect.anything()]],
  ["most rows are kept", scan("(length(title) > 9)", 100_000), []],
  ["a function of the value", scan("(title = lower($1))"), []],
  ["a varchar, as EXPLAIN prints it", scan("((title)::text = 'x'::text)"), []],
  ["a range of two columns", scan("((a + b) > 3)"), []],
  ["a value on the left", scan("('x'::text = lower(title))"), [expect.anything()]],
  ["a field of JSON is another finding", scan("((details ->> 'a'::text) = 'x'::text)"), []],
  ["a member of an array is another finding", scan("('x'::text = ANY (tags))"), []],
  ["another type is another finding", scan("((id)::numeric = 1.0)"), []],
  [
    "of a join, in each of its loops",
    `Nested Loop  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..900.000 rows=9 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=100 width=8) (actual time=0.010..0.400 rows=100 loops=1)
  ->  Seq Scan on entries  (cost=0.00..80.00 rows=1 width=8) (actual time=0.010..8.500 rows=1 loops=100)
        Filter: (lower(feeds.title) = lower(title))
        Rows Removed by Filter: 9999`,
    [
      "high 2: lower(title) hides title from every index on it, so the scan read 1.00 M rows of entries and kept 100.",
    ],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test.each([
  ["(lower((title)::text) = 'x'::text)", "(lower((title)::text))"],
  ["((feed_id = 3) AND (lower(title) = 'x'::text))", "(feed_id, lower(title))"],
  ["(lower(e.title) = 'x'::text)", "(lower(title))"],
  ["((word_count * 2) > 9)", "(word_count)"],
  ["((published_at + '7 days'::interval) > now())", "(published_at)"],
  ["((published_at)::date = '2026-03-01'::date)", "(published_at)"],
  ["(\"left\"(title, 3) = 'abc'::text)", '("left"(title, 3))'],
])("the index for %s", (filter, index) => {
  expect(suggestedSql(rule, scan(filter))).toEqual([
    `create index concurrently on entries ${index};`,
  ]);
});

test("what may not always give the same gets no index", () => {
  expect(suggestedSql(rule, scan("(to_char(published_at, 'YYYY'::text) = '2026'::text)"))).toEqual(
    [],
  );
});

test("what is alike is asked of an index by its operator", () => {
  const plan = scan("(similarity(title, 'planet'::text) > '0.8'::double precision)");
  expect(foundBy(rule, plan, {})[0]?.advice).toContain(
    "set pg_trgm.similarity_threshold = 0.8; … where title % '…'.",
  );
});
