import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { rewriteConditions } from "./rewrite-conditions.ts";

const parse = createParser();

const types = new Map([
  ["at", "timestamp with time zone"],
  ["local", "timestamp without time zone"],
  ["born", "date"],
  ["tags", "text[]"],
  ["title", "text"],
]);

async function rewritten(where: string) {
  const sql = `select * from t where ${where}`;
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  return rewriteConditions(sql, parsed, (name) => types.get(name)).map(({ to }) => to);
}

test.each([
  ["at::date = '2026-02-28'", "at >= '2026-02-28' and at < '2026-03-01'"],
  ["date(local) = '2026-12-31'", "local >= '2026-12-31' and local < '2027-01-01'"],
  ["cast(t.at as date) = date '2026-03-01'", "t.at >= '2026-03-01' and t.at < '2026-03-02'"],
  ["'2026-03-01'::date <= at::date", "at >= '2026-03-01'"],
  ["at::date > '2026-03-01'", "at >= '2026-03-02'"],
  ["at::date <= '2026-03-01'", "at < '2026-03-02'"],
  ["at::date < '2026-03-01'", "at < '2026-03-01'"],
  ["at::date between '2026-03-01' and '2026-03-31'", "at >= '2026-03-01' and at < '2026-04-01'"],
  ["at::date = $1", "at >= $1::date and at < $1::date + 1"],
  ["at::date = current_date", "at >= current_date and at < current_date + 1"],
  ["at::date >= current_date - 7", "at >= current_date - 7"],
  ["date_trunc('month', at) = '2026-02-01'", "at >= '2026-02-01' and at < '2026-03-01'"],
  ["date_trunc('quarter', at) = '2026-10-01'", "at >= '2026-10-01' and at < '2027-01-01'"],
  ["extract(year from born) = 2026", "born >= '2026-01-01' and born < '2027-01-01'"],
  ["'a' = any (tags)", "tags @> array['a']::text[]"],
  ["$1 = any (t.tags)", "t.tags @> array[$1]::text[]"],
])("%s is %s", async (where, to) => {
  expect(await rewritten(where)).toEqual([to]);
});

test.each([
  ["what no range is", "at::date <> '2026-03-01'"],
  ["a month that begins on its second day", "date_trunc('month', at) = '2026-02-02'"],
  ["a day that is in no calendar", "at::date = '2026-02-30'"],
  ["a parameter that may have a time of day", "date_trunc('day', at) = $1"],
  ["another column on the other side", "at::date = born"],
  ["a time that is compared with a date", "at::date = '2026-03-01 10:00'::timestamp"],
  ["a date that is one", "born::date = '2026-03-01'"],
  ["a text that is cast to a date", "title::date = '2026-03-01'"],
  ["one side of an OR", "at::date = '2026-03-01' or tags is null"],
  ["what is denied", "not at::date = '2026-03-01'"],
  ["another comparison with an element", "'a' <> any (tags)"],
  ["a list that a column is in", "title = any ($1)"],
  ["an element that is a column", "title = any (tags)"],
])("%s stays as it is written", async (_, where) => {
  expect(await rewritten(where)).toEqual([]);
});

test("several conditions of a statement, in its inner queries too", async () => {
  const where = "at::date = '2026-03-01' and id in (select 1 from u where 'a' = any (tags))";
  expect(await rewritten(where)).toEqual([
    "at >= '2026-03-01' and at < '2026-03-02'",
    "tags @> array['a']::text[]",
  ]);
});
