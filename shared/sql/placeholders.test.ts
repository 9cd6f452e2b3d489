import { expect, test } from "vitest";
import { numberPlaceholders } from "./placeholders.ts";

test.each([
  [
    "select * from t where a = :since and b < :until or c = :since",
    "select * from t where a = $1 and b < $2 or c = $1",
  ],
  ["select :a::int, ':b', t.c::text -- :d", "select $1::int, ':b', t.c::text -- :d"],
  ["select :1, :2 from t", "select $1, $2 from t"],
  [
    "select tags[1:n], tags[:n] from t where a = :a",
    "select tags[1:n], tags[:n] from t where a = $1",
  ],
  ["select f(a := 1, b => :b)", "select f(a := 1, b => $1)"],
  [
    "select * from t where a = ? and b in (?, ?) limit ?",
    "select * from t where a = $1 and b in ($2, $3) limit $4",
  ],
  [
    "select * from t where a=? and b>=?::int and c like ?",
    "select * from t where a=$1 and b>=$2::int and c like $3",
  ],
  [
    "select * from t where data ? 'k' and data ?| array['a'] and a = ?",
    "select * from t where data ? 'k' and data ?| array['a'] and a = $1",
  ],
  ["select * from t where data ? ?", "select * from t where data ? $1"],
  [
    "insert into t values (?, ?), (?, now() - interval ?)",
    "insert into t values ($1, $2), ($3, now() - interval $4)",
  ],
  [
    "select * from t where a = %s and b like 'x%%' and c %% 2 = %s",
    "select * from t where a = $1 and b like 'x%' and c % 2 = $2",
  ],
  [
    "select * from t where a=%(since)s or b = %(since)s and c = %(until)s",
    "select * from t where a=$1 or b = $1 and c = $2",
  ],
  ["select a %s from t", "select a %s from t"],
  ["select 10%s from t", "select 10%s from t"],
  [
    "select * from t where a = @since and b <@ array[1] and c @> @until",
    "select * from t where a = $1 and b <@ array[1] and c @> $2",
  ],
  ["select * from t where a = $1 and b = :b", "select * from t where a = $1 and b = $2"],
  ["select 'a:b', $$ :x ? %s $$, \"?\" from t", "select 'a:b', $$ :x ? %s $$, \"?\" from t"],
  ["select case when a > ? then ? else ? end", "select case when a > $1 then $2 else $3 end"],
  ["select * from t where a between ? and ?", "select * from t where a between $1 and $2"],
])("%s", (sql, numbered) => {
  expect(numberPlaceholders(sql).text).toBe(numbered);
});

test("it is known how each stood, and where", () => {
  const { names, original } = numberPlaceholders("select %(a)s, %(b)s, %(a)s");
  expect([...names]).toEqual([
    [1, "%(a)s"],
    [2, "%(b)s"],
  ]);
  expect(original({ offset: 11, length: 2 })).toEqual({ offset: 14, length: 5 });
});
