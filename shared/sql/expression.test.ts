import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { bodiesOf, bodyOf } from "./ast.ts";
import { printExpression } from "./expression.ts";

const parse = createParser();

async function printed(expression: string): Promise<string> {
  const parsed = await parse(`select ${expression}`);
  const node = isProblem(parsed) ? undefined : parsed.statements[0]?.node;
  const [target] = bodiesOf(bodyOf(node, "SelectStmt")?.["targetList"], "ResTarget");
  const { text, paths, isImmutable } = printExpression(target?.["val"]) ?? {};
  if (text === undefined) return "none";
  const columns = paths?.map((path) => path.join(".")).join(", ");
  return `${text} of ${columns}${isImmutable ? "" : ", perhaps not immutable"}`;
}

test.each([
  ["e.payload ->> 'k'", "(payload ->> 'k') of e.payload"],
  ["payload ->> 'k'::text", "(payload ->> 'k') of payload"],
  [
    "date_trunc('day', \"Order Date\")",
    "date_trunc('day', \"Order Date\") of Order Date, perhaps not immutable",
  ],
  ["coalesce(a, 'it''s')", "coalesce(a, 'it''s') of a"],
  ["(a + 1) * b", "((a + 1) * b) of a, b, perhaps not immutable"],
  ["a::date", "(a::date) of a, perhaps not immutable"],
  ["extract(year from at)", "(extract(year from at)) of at, perhaps not immutable"],
  ["-a", "none"],
  ["a + $1", "none"],
  ["a + (select 1)", "none"],
  ["count(distinct a)", "none"],
  ["E'\\\\' || a", "none"],
])("%s", async (expression, expected) => {
  expect(await printed(expression)).toBe(expected);
});
