import { expect, test } from "vitest";
import { fillParameters, numberOrLiteral } from "./fill-parameters.ts";

test.each<[string, string, (string | null)[], string]>([
  ["a value", "a = $1", ["5"], "a = '5'"],
  ["a quote", "a = $1", ["it's"], "a = 'it''s'"],
  ["a backslash", "a = $1", ["C:\\it's"], "a = E'C:\\\\it''s'"],
  ["null", "a = $1", [null], "a = null"],
  ["$1 is not $10", "$1 $10", ["a", ...Array(8).fill("x"), "j"], "'a' 'j'"],
  ["the same one twice", "$1 + $1", ["2"], "'2' + '2'"],
  ["not in strings", "'$1' $q$ $1 $q$ e'\\'$1' $1", ["2"], "'$1' $q$ $1 $q$ e'\\'$1' '2'"],
  ["not in comments", "/* $1 */ $1 -- $1", ["2"], "/* $1 */ '2' -- $1"],
  ["not in names", 'a$1 "$1" $1', ["2"], "a$1 \"$1\" '2'"],
  ["a missing value", "$1 $2", ["2"], "'2' $2"],
  ["a value that looks like a parameter", "$1 $2", ["$2", "x"], "'$2' 'x'"],
  ["a value that looks like a replacement pattern", "a $1 b", ["$& $' $$"], "a '$& $'' $$' b"],
  ["a typed constant", "interval $1", ["1 day"], "interval '1 day'"],
  ["none", "$0 $1", [], "$0 $1"],
])("%s", (_, sql, values, expected) => {
  expect(fillParameters(sql, values).text).toBe(expected);
});

test("numbers can be written bare", () => {
  const filled = fillParameters("f($1, $2, a-$3, $4)", ["1", "1.5", "-2", "1e5"], numberOrLiteral);
  expect(filled.text).toBe("f(1, 1.5, a-(-2), '1e5')");
});
