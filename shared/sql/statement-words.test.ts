import { expect, test } from "vitest";
import { statementShape } from "./statement-words.ts";

const shape = "select * from t where a = ? and b in ( ? , … )";

test.each([
  "select * from t where a = 1 and b in (1, 2, 3)",
  "SELECT *\n  FROM t -- all of it\n WHERE a = $1 AND b IN ($2, $3);",
  "select * from t where a = 'x' and b in ('y', 'z')",
])("one shape: %s", (statement) => {
  expect(statementShape(statement)).toBe(shape);
});

test.each([
  "select * from t where a = 1 and b in (select 1)",
  'select * from "T" where a = 1 and b in (1, 2)',
  "select * from t where a = 1 and b in (1)",
])("another: %s", (statement) => {
  expect(statementShape(statement)).not.toBe(shape);
});
