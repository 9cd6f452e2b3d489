import { expect, test } from "vitest";
import { repair } from "./repair.ts";

test.each([
  ["an interval", "now() - interval $1", "now() - ($1::interval)"],
  ["with fields", "interval $1 day to second (3) + $2", "($1::interval day to second (3)) + $2"],
  ["with precision", "interval(0) $1", "($1::interval(0))"],
  ["a column's name after it", "select interval $1 daytime", "select ($1::interval) daytime"],
  ["a date", "d > date $1", "d > ($1::date)"],
  ["a timestamp", "TIMESTAMP WITH TIME ZONE $2", "($2::TIMESTAMP WITH TIME ZONE)"],
  ["a timestamp with precision", "timestamp(3) $2", "($2::timestamp(3))"],
  [
    "other types",
    "inet $1, jsonb $2, double precision $3",
    "($1::inet), ($2::jsonb), ($3::double precision)",
  ],
  ["a type with a size", "numeric(10, 2) $1", "($1::numeric(10, 2))"],
  ["extract", "extract($1 from created_at)", "pg_catalog.extract($1, created_at)"],
  [
    "extract of a typed constant",
    "extract( $1  FROM date $2)",
    "pg_catalog.extract($1, ($2::date))",
  ],
  ["what needs none", "limit $1 offset $2 at time zone $3", "limit $1 offset $2 at time zone $3"],
  [
    "a column called date",
    "select date, $1 from t where date = $2",
    "select date, $1 from t where date = $2",
  ],
  ["a longer name", "select update $1, mydate $2", "select update $1, mydate $2"],
  ["not in strings or comments", "'interval $1' /* date $1 */", "'interval $1' /* date $1 */"],
])("%s", (_, sql, expected) => {
  expect(repair(sql, 180_000).text).toBe(expected);
});

test("extract is date_part before Postgres 14", () => {
  expect(repair("extract($1 from x)", 130_000).text).toBe("pg_catalog.date_part($1, x)");
});

test("each change is noted once, in a sentence", () => {
  expect(repair("a > date $1 or b > interval $2 or a > date $1", 180_000).notes).toEqual([
    "Postgres cannot plan “date $1”, so “($1::date)” was planned in its place.",
    "Postgres cannot plan “interval $2”, so “($2::interval)” was planned in its place.",
  ]);
});

test("a place in the repaired text maps back", () => {
  const { text, original } = repair("a > date $1 and bad = 1", 180_000);
  expect(original({ offset: text.indexOf("bad"), length: 3 })).toEqual({ offset: 16, length: 3 });
});
