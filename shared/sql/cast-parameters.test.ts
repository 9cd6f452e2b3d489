import { expect, test } from "vitest";
import { castParameters, parametersAt, parametersWithoutCast } from "./cast-parameters.ts";

test("parameters are cast where they have a type and no cast", () => {
  const types = new Map([
    [1, "bigint"],
    [10, "text[]"],
  ]);
  const { text } = castParameters(
    "a = $1 and b = $10 /* $1 */ and c = $1::int and d = $2 and '$1'",
    types,
  );
  expect(text).toBe(
    "a = $1::bigint and b = $10::text[] /* $1 */ and c = $1::int and d = $2 and '$1'",
  );
});

test.each([
  ["select generate_series($1, f($2)), $3", "generate_series", [1, 2]],
  ["select current_date - $1, $2", "-", [1]],
  ["select ($1 + $2) * $3, $4", "*", [1, 2, 3]],
  ["select ($1 + $2) * $3, $4", "+", [1, 2]],
  ["select * from t where id = any (array[$1, $2]) and b = $3", "=", [1, 2]],
  ["select * from t where id = any(array[$1 /*, ... */]) and b = $3", "=", [1]],
  ["select * from t where $1 = id", "=", [1]],
  ["select * from t join (values ($1, $2)) v (x, y) on v.x = t.id", "=", []],
  ["select * from unnest($1) u", "unnest", [1]],
  ["select ($1::date) + $2", "+", [2]],
  ["select", "", []],
])("%s at %s", (sql, what, numbers) => {
  expect(parametersAt(sql, sql.indexOf(what))).toEqual(numbers);
});

test("parameters without a cast", () => {
  expect(parametersWithoutCast("f($3, $1::int, $2, $3, '$4')")).toEqual([2, 3]);
});
