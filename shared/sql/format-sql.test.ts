import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatSql } from "./format-sql.ts";
import { tokens } from "./tokens.ts";

const texts = (sql: string) => tokens(sql).map(({ text }) => text);

test.each([
  ["select 1", "select 1"],
  [
    "select e.id,e.title from entries e left join feeds f on f.id=e.feed_id and f.is_open where e.language='de' and (e.id between 1 and 5 or e.is_read) order by e.published_at desc limit 20",
    `select e.id, e.title
from entries e
left join feeds f on f.id=e.feed_id and f.is_open
where e.language='de' and (e.id between 1 and 5 or e.is_read)
order by e.published_at desc
limit 20`,
  ],
  [
    "with recent as (select id, feed_id, title from entries where published_at > now() - interval '7 days'), open as (select 1) select count(*) from recent where feed_id is distinct from 7",
    `with recent as (
  select id, feed_id, title
  from entries
  where published_at > now() - interval '7 days'
),
open as (select 1)
select count(*)
from recent
where feed_id is distinct from 7`,
  ],
  [
    "select a_rather_long_column, another_rather_long_column, case when x = 1 then 'one' else 'many' end from t",
    `select
  a_rather_long_column,
  another_rather_long_column,
  case when x = 1 then 'one' else 'many' end
from t`,
  ],
  [
    "insert into t (a) values (1) on conflict (a) do update set a = excluded.a returning a",
    `insert into t (a)
values (1)
on conflict (a) do update
set a = excluded.a
returning a`,
  ],
  [
    "with a as (select 1) table a; with b as (select 2) delete from t using b where t.id = b.id",
    `with a as (select 1) table a;
with b as (select 2)
delete from t
using b
where t.id = b.id`,
  ],
  [
    "select a -- the first\n, b from t",
    `select
  a -- the first
  ,
  b
from t`,
  ],
])("%s", (typed, formatted) => {
  expect(formatSql(typed).text).toBe(formatted);
});

const root = join(import.meta.dirname, "../../samples");
const samples = globSync(["**/*.sql", "shelf/*"], { cwd: root }).map(
  (file) => [file, readFileSync(join(root, file), "utf8")] as const,
);

test.each(samples)("%s keeps its tokens, and is formatted once and for all", (_, sql) => {
  const once = formatSql(sql).text;
  expect(texts(once)).toEqual(texts(sql));
  expect(formatSql(once).text).toBe(once);
});

test("whatever is typed keeps its tokens", () => {
  const pieces = [
    "select",
    " ",
    "(",
    ")",
    ",",
    "--x\n",
    "case",
    "end",
    "and",
    "'",
    "a",
    "-",
    "/*",
    "[",
    ";",
    "from",
  ];
  for (let seed = 1; seed < 3000; seed++) {
    const sql = Array.from(
      { length: 12 },
      (_, at) => pieces[(seed * (at * at + 7)) % pieces.length],
    ).join(seed % 3 === 0 ? " " : "");
    expect(texts(formatSql(sql).text)).toEqual(texts(sql));
  }
});

test("a list of values fills its lines, however long it is", () => {
  const values = Array.from({ length: 50_000 }, (_, at) => at).join(",");
  const lines = formatSql(`select * from t where id in (${values}) and a = 1`).text.split("\n");
  expect(lines.slice(2, 5)).toEqual([
    "where id in (",
    "  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,",
    "  19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,",
  ]);
  expect(lines.slice(-2)).toEqual([")", "  and a = 1"]);
});

test("a place of the text is found again", () => {
  const typed = "select a from t   where\n\nlanguage   =   'de'";
  const { text, placeOf } = formatSql(typed);
  const { offset, length } = placeOf({ offset: typed.indexOf("language"), length: 19 });
  expect(text.slice(offset, offset + length)).toBe("language = 'de'");
});

test("what is nested too deeply stays as it is", () => {
  const deep = `select ${"(".repeat(5000)}1${")".repeat(5000)}`;
  expect(formatSql(deep).text).toBe(deep);
});
