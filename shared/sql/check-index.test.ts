import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { checkIndex } from "./check-index.ts";

const parse = createParser();

test.each([
  ["create index on t (a)", "create index on t (a)", "t", []],
  [
    " CREATE UNIQUE INDEX i ON s.t USING btree (a) ; ",
    "CREATE UNIQUE INDEX i ON s.t USING btree (a)",
    "t",
    [],
  ],
  [
    "create index concurrently if not exists i on t (a)",
    "create index i on t (a)",
    "t",
    ["The index was built without CONCURRENTLY, which cannot be undone in a transaction."],
  ],
  ["create index if not exists i on t (a)", "create index i on t (a)", "t", []],
  ['create index "concurrently" on t ("if")', 'create index "concurrently" on t ("if")', "t", []],
  [
    "create index i on t (a) where b = 'if not exists'",
    "create index i on t (a) where b = 'if not exists'",
    "t",
    [],
  ],
])("%s", async (given, text, relation, notes) => {
  expect(await checkIndex(given, parse)).toMatchObject({ kind: "index", text, relation, notes });
});

test("the relation's schema is told where it is given", async () => {
  expect(await checkIndex("create index on s.t (a)", parse)).toHaveProperty("schema", "s");
  expect(await checkIndex("create index on t (a)", parse)).not.toHaveProperty("schema");
});

test.each([
  "",
  "create index",
  "drop index i",
  "create index on t (a); create index on t (b)",
  "create index on t (a); drop table t",
  "create table t (a int)",
  "select 1",
])("refused: %s", async (text) => {
  expect(await checkIndex(text, parse)).toEqual({
    kind: "problem",
    code: "not-an-index",
    message: "A trial builds an index, and this is not one CREATE INDEX statement.",
  });
});
