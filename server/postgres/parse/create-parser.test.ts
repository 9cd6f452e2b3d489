import { expect, test } from "vitest";
import { createParser } from "./create-parser.ts";

const parse = createParser();

test("a statement is parsed, with its place", async () => {
  expect(await parse(" select 1 ;")).toMatchObject({
    kind: "parsed",
    statements: [{ node: { SelectStmt: {} }, place: { offset: 1, length: 8 } }],
  });
});

test("places count UTF-16 units, in the statements and in their nodes", async () => {
  const sql = "select '😀é' ; select größe";
  expect(await parse(sql)).toMatchObject({
    statements: [
      { place: { offset: 0, length: 12 } },
      {
        place: { offset: sql.lastIndexOf("select"), length: 12 },
        node: { SelectStmt: { targetList: [{ ResTarget: { location: sql.indexOf("größe") } }] } },
      },
    ],
  });
});

test.each([
  ["select größe from from x", 'syntax error at or near "from"', "from x", 4],
  ["select '😀' é é é", 'syntax error at or near "é"', "é é", 1],
  ["select (1", "syntax error at end of input", "", 0],
  ["select 'abc", 'unterminated quoted string at or near "\'abc"', "'abc", 4],
  ["SELEC 1", 'syntax error at or near "SELEC"', "SELEC 1", 5],
])("%s", async (sql, message, rest, length) => {
  expect(await parse(sql)).toEqual({
    kind: "problem",
    code: "syntax",
    message: `This is not SQL that Postgres understands: ${message}.`,
    place: { offset: rest === "" ? sql.length : sql.lastIndexOf(rest), length },
  });
});

test.each([
  ["nothing", " \n ", "empty", "There is no statement here."],
  [
    "noise",
    "x".repeat(5_000_000),
    "too-large",
    "This text is 5.0 MB long. Planlens reads statements of up to 1 MB: was something else pasted with it?",
  ],
  [
    "NUL",
    "select 1\0; drop table x",
    "syntax",
    "There is a NUL character here, which Postgres does not take in a statement.",
  ],
])("%s is refused", async (_, sql, code, message) => {
  expect(await parse(sql)).toMatchObject({ kind: "problem", code, message });
});

test("what overflows the parser is refused, again and again, and it still parses", async () => {
  const deep = `select ${"(".repeat(200_000)}1${")".repeat(200_000)}`;
  const nested = `select ${"case when true then ".repeat(40_000)}1${" end".repeat(40_000)}`;
  for (const _ of Array(15)) {
    const answers = await Promise.all([parse(deep), parse(nested), parse("select 1")]);
    expect(answers.map(({ kind }) => kind)).toEqual(["problem", "problem", "parsed"]);
  }
});

test("a long statement is parsed", async () => {
  const sql = `select 1 where 1 in (${Array(150_000).fill("1").join(", ")})`;
  expect(await parse(sql)).toMatchObject({ kind: "parsed" });
});
