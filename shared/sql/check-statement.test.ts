import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { checkStatement } from "./check-statement.ts";
import { unedited } from "./edit.ts";
import { fillParameters } from "./fill-parameters.ts";

const parse = createParser();

async function accepted(sql: string) {
  const statement = await checkStatement(unedited(sql), parse);
  if (isProblem(statement)) throw new Error(statement.message);
  return statement;
}

/** A sentence, and what it points at. */
const drawn = (sql: string, found: unknown) => {
  if (!isProblem(found)) return found;
  const { code, message, place } = found;
  return [code, message, place && sql.slice(place.offset, place.offset + place.length)];
};

test.each([
  ["a statement", "select 1", "select 1"],
  ["with a semicolon and space", "\n select 1 ; \n", "select 1"],
  ["with comments", "-- slow\nselect 1 -- very\n;", "select 1 -- very"],
  ["after EXPLAIN", "explain select 1", "select 1"],
  ["after EXPLAIN with words", "EXPLAIN ANALYZE verbose select 1", "select 1"],
  ["after EXPLAIN with options", "explain (analyze, format json) /* x */ select 1;", "select 1"],
  ["prepared in SQL", "PREPARE p (int, text) AS select 1", "select 1"],
  ["prepared without types", "prepare p as -- x\n select 1", "select 1"],
  ["a cursor", "declare c no scroll cursor with hold for select 1", "select 1"],
  ["in parentheses", "explain (select 1)", "(select 1)"],
  ["a table", "table pg_class", "table pg_class"],
  ["values", "values (1), (2)", "values (1), (2)"],
  ["a column named explain", "select explain from t", "select explain from t"],
])("what is run: %s", async (_, sql, expected) => {
  expect(await accepted(sql)).toMatchObject({ sql: { text: expected }, parameters: [] });
});

test.each([
  ["nothing", " ", ["empty", "There is no statement here.", undefined]],
  [
    "a comment",
    "-- select 1",
    ["empty", "There is only a comment here, and no statement.", undefined],
  ],
  [
    "two statements",
    "select 1; drop table entries",
    [
      "several-statements",
      "There are 2 statements here, and Planlens explains one at a time. Leave one of them.",
      "drop table entries",
    ],
  ],
  [
    "a syntax error after EXPLAIN",
    "explain (analyze) select '€' from from t",
    [
      "syntax",
      'This is not SQL that Postgres understands: syntax error at or near "from".',
      "from",
    ],
  ],
  [
    "a utility statement",
    "vacuum entries",
    [
      "utility",
      "VACUUM has no plan. SELECT, VALUES, INSERT, UPDATE, DELETE and MERGE have one.",
      "vacuum",
    ],
  ],
  [
    "EXPLAIN of a utility statement",
    "explain create table x as select 1",
    ["utility", "CREATE has no plan. Leave its query alone to see how that would run.", "create"],
  ],
  [
    "a prepared statement",
    "execute p(1)",
    [
      "utility",
      "EXECUTE has no plan. Paste the statement that was prepared, and its values.",
      "execute",
    ],
  ],
])("refused: %s", async (_, sql, expected) => {
  expect(drawn(sql, await checkStatement(unedited(sql), parse))).toEqual(expected);
});

const writes = (command: string) =>
  `This ${command} changes data. Planlens runs it once you have confirmed what it does, and rolls it back. Its estimated plan can be shown without running it.`;
const locks =
  "This statement locks the rows it reads, and others wait for them until its run is over. Planlens runs it once you have confirmed what it does, and rolls it back. Its estimated plan can be shown without running it.";

test.each([
  ["insert", "insert into t values ('é')", writes("INSERT"), "insert"],
  ["update", "/* update */ UPDATE t set a = 1", writes("UPDATE"), "UPDATE"],
  ["delete", "delete from entries", writes("DELETE"), "delete"],
  ["merge", "merge into t using s on true when matched then delete", writes("MERGE"), "merge"],
  [
    "a write in a WITH query",
    "with €x as (select 'delete'), y as (delete from t returning *) select * from y",
    writes("DELETE"),
    "delete",
  ],
  ["for update", "select * from t for update", locks, "for update"],
  ["in a subquery", "select * from (select * from t for no key update) x", locks, "for no"],
])("run once it is confirmed: %s", async (_, sql, message, where) => {
  const { refusal } = await accepted(sql);
  expect(drawn(sql, refusal)).toEqual(["writes", message, where]);
});

const never = (reason: string) =>
  `${reason}, so Planlens does not run it. Its estimated plan can be shown without running it.`;

test.each([
  [
    "select into",
    "select a into b from t",
    "SELECT INTO creates a table, so Planlens does not run it. Take the INTO out, or show its estimated plan.",
    "into",
  ],
  [
    "a function with a lasting effect",
    "select 1 where pg_catalog.pg_stat_reset() is null",
    never("pg_stat_reset() does something that a rollback does not undo"),
    "pg_catalog.pg",
  ],
  [
    "files, also behind a lock that could be confirmed",
    "select pg_read_file('x') from t for update",
    never("pg_read_file() reaches the files of the server"),
    "pg_read_file",
  ],
  [
    "a text that is run",
    "select * from QUERY_TO_XML('select 1', true, true, '')",
    never("query_to_xml() may run a text as SQL that nobody has checked"),
    "QUERY_TO_XML",
  ],
  [
    "another server",
    "select * from U&\"dbl\\0069nk\" ('') as t (a int)",
    never("dblink() reaches another server"),
    'U&"dbl',
  ],
])("planned, and never run: %s", async (_, sql, message, where) => {
  const { refusal } = await accepted(sql);
  expect(drawn(sql, refusal)).toEqual(["not-run", message, where]);
});

test.each([
  "select pg_sleep(1), dblink_ish from t",
  "select update, \"delete\", 'insert into t' from t -- for update",
  "select nextval('s'), pg_advisory_lock(1), set_config('a.b', 'c', false)",
])("a read-only transaction sees to the rest: %s", async (sql) => {
  expect((await accepted(sql)).refusal).toBeUndefined();
});

test("places lead back through filled-in parameters", async () => {
  const sql = "explain select $1 as a, $2; ; vacuum";
  const filled = fillParameters(sql, ["a long value", "b"]);
  expect(drawn(sql, await checkStatement(filled, parse))).toMatchObject([
    "several-statements",
    {},
    "vacuum",
  ]);
});

test("the parameters that are left are named", async () => {
  expect((await accepted("select $3, $1, $3, '$2'")).parameters).toEqual([1, 3]);
});

test("a very deep statement is walked", async () => {
  const sql = `select 1${" + 1".repeat(2_000)}`;
  expect((await accepted(sql)).refusal).toBeUndefined();
});
