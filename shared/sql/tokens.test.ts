import { expect, test } from "vitest";
import { parameterNumbers, tokens } from "./tokens.ts";

const drawn = (sql: string) => tokens(sql).map(({ kind, text }) => `${kind}:${text}`);

test.each([
  ["words and numbers", "select a1, 1.5e-3", "word:select word:a1 punctuation:, number:1.5e-3"],
  ["a name with a dollar", "a$1", "word:a$1"],
  ["a letter beyond ASCII", "größe", "word:größe"],
  [
    "numbers of other bases",
    "0xFF 0o17 0b11 1_000",
    "number:0xFF number:0o17 number:0b11 number:1_000",
  ],
  [
    "a range of an array",
    "a[1..2]",
    "word:a punctuation:[ number:1 punctuation:.. number:2 punctuation:]",
  ],
  ["a fraction alone", ".5", "number:.5"],
  ["a doubled quote", "'it''s'", "string:'it''s'"],
  ["a backslash is a character", "'\\' a", "string:'\\' word:a"],
  ["an escaped quote", "e'\\'' a", "string:e'\\'' word:a"],
  ["an escaped backslash", "E'\\\\' a", "string:E'\\\\' word:a"],
  ["a doubled quote in E''", "E'''' a", "string:E'''' word:a"],
  ["bits, Unicode, national", "b'1' U&'x' N'y'", "string:b'1' string:U&'x' string:N'y'"],
  ["a quoted name", '"a""b" U&"c"', 'quoted-name:"a""b" quoted-name:U&"c"'],
  ["dollar quotes", "$$a'$b$$ $b$$$$b$", "string:$$a'$b$$ string:$b$$$$b$"],
  ["a parameter", "$12+$1", "parameter:$12 operator:+ parameter:$1"],
  ["a line's comment", "1--x\n2", "number:1 comment:--x number:2"],
  ["nested comments", "/* a /* b */ c */ d", "comment:/* a /* b */ c */ word:d"],
  [
    "a comment in an operator",
    "1+/*x*/2 3<--y",
    "number:1 operator:+ comment:/*x*/ number:2 number:3 operator:< comment:--y",
  ],
  [
    "a sign after an operator",
    "a=-1 b@-1",
    "word:a operator:= operator:- number:1 word:b operator:@- number:1",
  ],
  ["a lone sign", "- 1", "operator:- number:1"],
  [
    "casts and named arguments",
    "a::b c=>1 d:=2",
    "word:a punctuation::: word:b word:c punctuation:=> number:1 word:d punctuation::= number:2",
  ],
  ["jsonb operators", "a->>'b' ?| c", "word:a operator:->> string:'b' operator:?| word:c"],
  ["an open string", "a 'b $1", "word:a unterminated:'b $1"],
  ["an open name", 'a "b', 'word:a unterminated:"b'],
  ["an open E''", "a e'b\\'", "word:a unterminated:e'b\\'"],
  ["an open comment", "a /* b /* c */", "word:a unterminated:/* b /* c */"],
  ["an open dollar quote", "a $x$ b", "word:a unterminated:$x$ b"],
  ["a lone dollar", "a $ b", "word:a unknown:$ word:b"],
  ["a backslash", "\\d", "unknown:\\ word:d"],
  ["nothing", " \n\t", ""],
])("%s", (_, sql, expected) => {
  expect(drawn(sql).join(" ")).toBe(expected);
});

test("a token says where it stands", () => {
  expect(tokens(" 😀 $1")).toMatchObject([
    { offset: 1, length: 2 },
    { offset: 4, length: 2 },
  ]);
});

test("parameters are counted once, in order, and not in strings or comments", () => {
  expect(parameterNumbers("select $10, $2, $2, '$3', \"$4\", $q$ $5 $q$ -- $6\n/* $7 */")).toEqual([
    2, 10,
  ]);
});

test.each([
  ["a long string", `'${"x".repeat(5_000_000)}'`],
  ["a string of quotes", "'".repeat(1_000_000)],
  ["open comments", "/*".repeat(1_000_000)],
  ["an open string of backslashes", `e'${"\\".repeat(1_000_001)}`],
  ["dollars", "$".repeat(1_000_000)],
  ["signs", "+-".repeat(100_000)],
  ["open tags", Array.from({ length: 100_000 }, (_, n) => `$a${n}$`).join("")],
])("%s is read in one pass", (_, sql) => {
  // More than one pass takes longer than a test is given.
  const last = tokens(sql).at(-1);
  expect((last?.offset ?? 0) + (last?.length ?? 0)).toBe(sql.length);
});
