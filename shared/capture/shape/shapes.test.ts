import { describe, expect, test } from "vitest";
import { tokens, withoutComments } from "#shared/sql/tokens.ts";
import { readShape } from "./read-shape.ts";
import { createShapes } from "./shapes.ts";

const shapes = createShapes();
const shapeOf = (sql: string) => shapes(sql).shape.text;

test.each([
  [
    'select "b"."id" from "b" where "b"."id" = ? limit ?',
    [
      'SELECT "b"."id" FROM "b" WHERE "b"."id" = 2 LIMIT 21',
      'SELECT "b"."id" FROM "b" WHERE "b"."id" = $1 LIMIT $2',
      'SELECT "b"."id"\n  FROM "b" -- all\n WHERE "b"."id"=%s LIMIT %(limit)s;',
      '/* route=\'x\' */ select "b"."id" from "b" where "b"."id" = :id limit ?',
      'select "b"."id" from "b" where "b"."id" = @id limit @p1',
    ],
  ],
  [
    "select * from t where a in (…)",
    [
      "select * from t where a in (1)",
      "select * from t where a in (1, 2, 3)",
      "select * from t where a IN ($1,$2)",
      "select * from t where a in ($1::integer, $2::integer)",
      "select * from t where a in ((1, 2), (3, 4))",
      "select * from t where a in (-1, null)",
    ],
  ],
  ["select ?", ["select -1", "select 'o''clock'", "select E'o\\'clock'", "select $$o'clock$$"]],
  ["select a - ? from t", ["select a-1 from t", "select a - -1 from t", "select a - 'x' from t"]],
  [
    "insert into t (a, b) values (…)",
    ["insert into t(a,b) values (1,2)", "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)"],
  ],
  ["insert into t (a, b) values (?, now())", ["insert into t (a,b) values (1, now()), (2,now())"]],
  ["select data ? ? from t where a = ?", ["select data ? 'k' from t where a = $1"]],
  [
    "update t set a = ?, b = ? where c is null",
    ["update t set a = null, b = true where c is null"],
  ],
  ["select a$1b from t", ["select a$1b from t"]],
  ["select ... from accounts where id = ?", ["SELECT ... FROM accounts WHERE id = 1;"]],
  [
    "select count(*) from pg_temp_n.x",
    ["select count(*) from pg_temp_3.x", "select count( * ) from pg_temp_14.x"],
  ],
  ["select ? …", ["select 'abc"]],
])("one shape: %s", (shape, statements) => {
  expect(statements.map(shapeOf)).toEqual(statements.map(() => shape));
});

test.each([
  ["select * from t where a in (1)", "select * from t where a = 1"],
  ["select * from t where a in (1)", "select * from t where a in (select 1)"],
  ['select * from "T"', "select * from T"],
  ["select a from t", "select b from t"],
  ["insert into t values (1, now()), (2, default)", "insert into t values (1, now())"],
])("two shapes: %s and %s", (one, other) => {
  expect(shapeOf(one)).not.toBe(shapeOf(other));
});

test("rows of VALUES are counted", () => {
  expect(shapes("insert into t (a) values (1), (2), (3)").rows).toBe(3);
  expect(shapes("insert into t (a) values (1)").rows).toBe(1);
});

test("two statements have the same values if what stands in them is the same, whatever the comment", () => {
  const of = (sql: string, parameters?: readonly (string | null)[]) =>
    shapes(sql).valuesWith(parameters);
  expect(of("select 1 /* request 5 */")).toBe(of("select 1 /* request 6 */"));
  expect(of("select 1")).not.toBe(of("select 2"));
  expect(of("select 1")).not.toBe(of("select -1"));
  expect(of("select null")).not.toBe(of("select true"));
  expect(of("select 'a', 'b'")).not.toBe(of("select 'b', 'a'"));
  expect(of("select $1, $2", ["a", "b"])).toBe(of("select $1, $2", ["a", "b"]));
  expect(of("select $1, $2", ["a", "b"])).not.toBe(of("select $1, $2", ["ab", ""]));
  expect(of("select $1", [null])).not.toBe(of("select $1", [""]));
});

describe("a shape says what it does, and to which relations", () => {
  test.each([
    [
      "select * from a, b as x, lateral (select 1 from c) d, only e",
      "select",
      ["a", "b", "e", "c"],
    ],
    ["select extract(year from at) from a where x is distinct from b", "select", ["a"]],
    [
      "with a as (select 1 from b) select * from a join public.c using (id)",
      "select",
      ["b", "public.c"],
    ],
    ['insert into "T" (a) select 1 from u', "insert", ["T", "u"]],
    ["with x as (delete from a returning *) select * from x", "delete", ["a"]],
    ["select * from a for update", "select", ["a"]],
    ["update only a set b = 1 from c", "update", ["a", "c"]],
    ["delete from a using b where true", "delete", ["a", "b"]],
    ["select * from generate_series(1, 2)", "select", []],
    ["insert into a values (1) on conflict do update set b = 1", "insert", ["a"]],
    ["ROLLBACK TO SAVEPOINT x", "transaction", []],
    ["set search_path = x", "other", []],
    ["copy a from stdin", "copy", ["a"]],
  ])("%s", (sql, kind, relations) => {
    expect(shapes(sql).shape).toMatchObject({ kind, relations });
  });
});

/** Every place where the two readers of SQL could part. */
const hard = [
  "select 1.5e3, .5, 1e, 0xff, 1_000, 12abc",
  "select e'a\\\\', E'\\'', 'a\\', b'01', x'ff', n'a', u&'b', U&\"c\", ee'x'",
  "select $a$ $b$ $a$, $$ $x$ $$, a$b$c",
  'select "a""b", "x y"',
  "select a /* b /* c */ d */ e -- f\ng",
  "select a=-1, a<-1, a@-1, a->>'b', a#>>'{}', a||b, a::int, a[1:2], b := 1",
  "select é, \u00a0x",
];

test.each(hard)("what is a value is the same to the tokens: %s", (sql) => {
  const ofTokens = withoutComments(tokens(sql))
    .filter(({ kind }) => kind === "string" || kind === "number" || kind === "parameter")
    .map(({ text }) => text);
  expect(readShape(sql).values.map((value) => value.replace(/^-/, ""))).toEqual(ofTokens);
});

test("there are no more shapes than fit, and what comes after is of one", () => {
  const few = createShapes();
  for (let n = 0; n < 20_000; n++) few(`select a${n} from t`);
  expect(few("select b from t").shape.text).toBe("(other shapes)");
  expect(few("select a7 from t").shape.text).toBe("select a7 from t");
});
