import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const rule = "pattern-unindexed";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const said = (conditions: string) =>
  `high 0: No index in the order of the texts can answer ${conditions}, so the scan read 200 k rows of entries (e) and kept 40.`;

test.each([
  ["anywhere", scan("(title ~~ '%abc%'::text)"), [said("title like '%abc%'")]],
  ["at the end", scan("(title ~~ '%bc'::text)"), [said("title like '%bc'")]],
  ["without regard to case", scan("((title)::text ~~* 'ab%'::text)"), [said("title ilike 'ab%'")]],
  ["a regular expression", scan("(title ~ 'abc|def'::text)"), [said("title ~ 'abc|def'")]],
  [
    "either of two",
    scan("((title ~~ '%abc%'::text) OR (e.summary ~~* '%abc%'::text))"),
    [said("title like '%abc%' or summary ilike '%abc%'")],
  ],
  ["most rows are kept", scan("(title ~~ '%abc%'::text)", 100_000), []],
  ["a beginning is another finding", scan("(title ~~ 'abc%'::text)"), []],
  ["too short for a trigram", scan("(title ~~ '%ab%'::text)"), []],
  ["a parameter may be anything", scan("(title ~~ $1)"), []],
  ["what does not match", scan("(title !~~ '%abc%'::text)"), []],
  ["another type", scan("(title ~~ '%abc%'::citext)"), []],
  [
    "either of two, one of them no pattern",
    scan("((title ~~ '%abc%'::text) OR (feed_id = 3))"),
    [],
  ],
  ["beside an equality", scan("((feed_id = 3) AND (title ~~ '%abc%'::text))"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

test("an index of trigrams on each column, or expression", () => {
  const filter = "(((title)::text ~~ '%abc%'::text) OR (lower(summary) ~~ '%abc%'::text))";
  expect(suggestedSql(rule, scan(filter))).toEqual([
    "create extension if not exists pg_trgm;\ncreate index concurrently on entries using gin (title gin_trgm_ops, lower(summary) gin_trgm_ops);",
  ]);
});
