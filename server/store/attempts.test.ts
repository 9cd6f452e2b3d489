import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import {
  addAttempt,
  deleteAttempt,
  deleteAttemptsOf,
  keptAttempts,
  listAttempts,
  listTried,
  longestList,
  markAttempt,
  readAttempt,
  statementKeyOf,
} from "./attempts.ts";
import { migrate } from "./migrate.ts";

const { url } = await testDatabase("planlens");
const store = new Pool({ connectionString: url });

beforeAll(() => migrate(url));
afterAll(() => store.end());

const add = (databaseId: string, statement: string, source = "a plan") =>
  addAttempt(store, {
    databaseId,
    statementKey: statementKeyOf(statement),
    document: { source, statement },
  });

const sourcesOf = async (databaseId: string, statement: string) => {
  const listed = await listAttempts(store, {
    databaseId,
    statementKey: statementKeyOf(statement),
  });
  return listed.map(({ source }) => source);
};

test("an attempt comes back as it was, whatever is in it", async () => {
  const source = "\0 \ud800 😀 'quoted' \\";
  const id = await add("shop", "select 1", source);
  expect(await readAttempt(store, id)).toMatchObject({
    id,
    databaseId: "shop",
    statementKey: statementKeyOf("select 1"),
    madeBy: null,
    note: "",
    starred: false,
    document: { source, statement: "select 1" },
  });
});

test("attempts stand under their statement, whatever its values, and under their database", async () => {
  await add("one", "select a from t where b = 1", "first");
  await add("one", "SELECT a FROM t\nWHERE b = $1", "second");
  await add("one", "select a from u where b = 1", "another statement");
  await add("two", "select a from t where b = 1", "another database");
  expect(await sourcesOf("one", "select a from t where b = 'x'")).toEqual(["first", "second"]);
  expect(await listTried(store, "one")).toMatchObject([
    { statement: "select a from u where b = 1", attempts: 1 },
    { statement: "SELECT a FROM t\nWHERE b = $1", attempts: 2 },
  ]);
});

test("the oldest go when there are too many, and starred ones stay", async () => {
  const starred = await add("many", "select 1", "starred");
  await markAttempt(store, starred, { starred: true });
  for (let at = 0; at < keptAttempts + 2; at++) await add("many", "select 1", `${at}`);
  const sources = await sourcesOf("many", "select 1");
  expect(sources.slice(0, 3)).toEqual(["starred", "2", "3"]);
  expect(sources.length).toBe(keptAttempts + 1);
});

test("a note and a star are kept apart", async () => {
  const id = await add("marked", "select 1");
  await markAttempt(store, id, { note: "with\0 an index" });
  await markAttempt(store, id, { starred: true });
  expect(await readAttempt(store, id)).toMatchObject({ note: "with an index", starred: true });
  expect(await markAttempt(store, "none", { starred: true })).toBe(false);
});

test("one is deleted, and all of a database", async () => {
  const id = await add("gone", "select 1");
  await add("gone", "select 2");
  await add("stays", "select 1");
  expect(await deleteAttempt(store, id)).toBe(true);
  expect(await deleteAttempt(store, id)).toBe(false);
  expect(await listTried(store, "gone")).toMatchObject([{ attempts: 1 }]);
  await deleteAttemptsOf(store, "gone");
  expect(await listTried(store, "gone")).toEqual([]);
  expect(await listTried(store, "stays")).toMatchObject([{ attempts: 1 }]);
});

test("a list leaves out what is large, and what is too much together, the oldest first", async () => {
  const statementKey = statementKeyOf("select 1");
  const large = await add("large", "select 1", "x".repeat(1_000_001));
  await add("large", "select 1", "small");
  const values = ["x".repeat(1_000_001)];
  const document = { source: "of long values", statement: "select 1", values };
  await addAttempt(store, { databaseId: "large", statementKey, document });
  expect(await listAttempts(store, { databaseId: "large", statementKey })).toMatchObject([
    { id: large, document: { statement: "select 1" } },
    { source: "small" },
    { source: "of long values", document: {} },
  ]);
  expect((await readAttempt(store, large))?.document.source).toHaveLength(1_000_001);
  for (let at = 0; at < 22; at++) await add("sum", "select 1", `${at}`.padEnd(950_000));
  const sources = await sourcesOf("sum", "select 1");
  expect(sources.map((source) => source?.trim()).slice(0, 3)).toEqual([undefined, "1", "2"]);
  expect(sources).toHaveLength(22);
});

test("of a long statement the list of all has the beginning, wherever it is cut", async () => {
  const long = `select '${"\u0001é\\".repeat(1_000)}'`;
  await add("long", long);
  const [tried] = await listTried(store, "long");
  expect(tried?.statement?.length).toBeGreaterThan(200);
  expect(long).toContain(tried?.statement);
  await addAttempt(store, {
    ...{ databaseId: "pasted", statementKey: statementKeyOf("pasted") },
    document: { source: '{"statement":"not this"}' },
  });
  expect(await listTried(store, "pasted")).toMatchObject([{ statement: undefined }]);
});

test("no more statements are listed than fit a page", async () => {
  await store.query(
    `insert into planlens.attempts (id, database_id, statement_key, document, source)
     select 'n' || n, 'full', 'n' || n, '{}', '""' from generate_series(1, 600) as n`,
  );
  expect(await listTried(store, "full")).toHaveLength(longestList);
});

test("attempts of before are read as they were, whatever is in their plans", async () => {
  const source = '\0 \ud800 😀 "quoted" \\","statement":"none\n';
  const documents = [{ source, statement: "select 1" }, { source: "" }, { source, figures: null }];
  await store.query("alter table planlens.attempts drop column source");
  await store.query("delete from planlens.migrations where name = '007_attempt_sources'");
  await store.query(
    `insert into planlens.attempts (id, database_id, statement_key, document)
     select 'old' || n, 'old', 'old', document from unnest($1::text[]) with ordinality as _ (document, n)`,
    [documents.map((document) => JSON.stringify(document))],
  );
  await migrate(url);
  const read = await Promise.all(["old1", "old2", "old3"].map((id) => readAttempt(store, id)));
  expect(read.map((attempt) => attempt?.document)).toEqual(documents);
});
