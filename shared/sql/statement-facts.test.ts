import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { statementFacts } from "./statement-facts.ts";

const parse = createParser();

async function factsOf(sql: string) {
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  return statementFacts(sql, parsed);
}

const bare = { hasAllColumns: false, hasLimit: false, isGrouped: false, order: [] };

test.each([
  ["select e.* from entries e", { ...bare, hasAllColumns: true }],
  [
    "select id from entries order by lower(title) desc, id limit 20 offset 40",
    {
      ...bare,
      hasLimit: true,
      order: [
        { text: "lower(title)", isDescending: true },
        { text: "id", isDescending: false },
      ],
    },
  ],
  ["select distinct title from entries", { ...bare, isGrouped: true }],
  ["select count(*) from entries", { ...bare, isGrouped: true }],
  ["select feed_id, count(*) from entries group by 1", { ...bare, isGrouped: true }],
  ["select upper(title), id from entries", bare],
  ["explain (analyze) select * from entries", { ...bare, hasAllColumns: true }],
  ["delete from entries", undefined],
])("the result of %s", async (sql, result) => {
  expect((await factsOf(sql))?.result).toEqual(result);
});

test.each([
  ["select distinct on (a) b from t", ["DISTINCT"]],
  ["select a from t union select a from u", ["UNION"]],
  ["select a from t union all select a from u", []],
  ["select a from (select distinct a from t) s union select a from u", ["UNION", "DISTINCT"]],
])("what asks for each row once in %s", async (sql, unique) => {
  expect((await factsOf(sql))?.unique).toEqual(unique);
});

test.each([
  ["select a from (select a from t group by 1) s", true],
  ["select distinct a from t", false],
])("GROUP BY in %s", async (sql, hasGroupBy) => {
  expect((await factsOf(sql))?.hasGroupBy).toBe(hasGroupBy);
});

test.each([
  [
    "select 1 from feeds f where f.id not in (select feed_id from entries where (a + 1) > 7)",
    [{ operand: "f.id", query: "select feed_id from entries where (a + 1) > 7" }],
  ],
  [
    "select 1 from feeds where not (id in (select (a) from t)) and lower(x) not in (select y from u)",
    [
      { operand: "id", query: "select (a) from t" },
      { operand: "lower(x)", query: "select y from u" },
    ],
  ],
  ["select 1 from feeds where id not in (1, 2)", []],
  ["select 1 from feeds where id in (select 1)", []],
])("NOT IN of a query in %s", async (sql, notIn) => {
  expect((await factsOf(sql))?.notIn).toEqual(notIn);
});

test.each([
  ["select 1 from t join u on t.id::text = u.ref and cast(n as varchar(9)) = 'x'", ["id", "n"]],
  ["select a::int, upper(b)::text, '1'::text from t", []],
])("columns that are cast to text in %s", async (sql, textCasts) => {
  expect((await factsOf(sql))?.textCasts).toEqual(textCasts);
});
