import { expect, test } from "vitest";
import { colourSql } from "./highlight.ts";

test("a parameter has one colour, and no text is lost", () => {
  const sql = "select $1, '$2', a$3 from t limit $12";
  const runs = colourSql(sql);
  expect(runs.map(({ text }) => text).join("")).toBe(sql);
  const numbers = runs.filter(({ classes }) => classes === "sql-number");
  // The grammar does not know that a name may hold a $.
  expect(numbers.map(({ text }) => text)).toEqual(["$1", "3", "$12"]);
});
