import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";
import { type Candidate, named } from "./candidates.ts";
import type { Relation } from "./catalog.ts";
import { reasonFor } from "./reason.ts";
import { catalog, entries } from "./testing/catalog.ts";
import { indexText } from "./tried.ts";
import { wideCandidates } from "./wide-candidates.ts";

const parse = createParser();

/** Of a hundred entries one has a slug. */
const relation: Relation = {
  ...entries(),
  columns: entries().columns.map((column) => {
    const { name, statistics } = column;
    return name === "slug" && statistics
      ? { ...column, isNotNull: false, statistics: { ...statistics, nullShare: 0.99 } }
      : column;
  }),
};

async function candidatesFor(sql: string): Promise<readonly Candidate[]> {
  const parsed = await parse(sql);
  if (isProblem(parsed) || !parsed.statements[0]) throw new Error(`does not parse: ${sql}`);
  const names = relation.columns.map(({ name }) => name);
  const [use] = relationUses(parsed.statements[0].node, () => names);
  return use ? wideCandidates(use, relation, catalog()) : [];
}

test.each([
  [
    "beside a range",
    "select from entries where slug is not null and published_at > '2026-01-01'",
    "entries (published_at) where slug is not null",
  ],
  [
    "beside an order",
    "select from entries where slug is not null order by id",
    "entries (id) where slug is not null",
  ],
  ["alone", "select from entries where slug is not null", "entries (slug) where slug is not null"],
])("an index of the few rows that are filled: %s", async (_, sql, expected) => {
  expect((await candidatesFor(sql)).map(indexText)).toContain(expected);
});

test.each([
  ["select from entries where feed_id::bigint = 7", "entries (feed_id)"],
  ["select from entries where feed_id::int = 7", "entries ((feed_id::int4))"],
  ["select from entries where published_at::timestamptz > '2026-01-01'", "entries (published_at)"],
])("a cast to the type that a column has anyway makes no other key: %s", async (sql, expected) => {
  expect((await candidatesFor(sql)).map(indexText)).toEqual([expected]);
});

test("of the rows that a part has, its keys leave a share", async () => {
  const sql = "select from entries where not is_read and language = 'de'";
  const found = await candidatesFor(sql);
  const share = (index: string) => found.find((each) => indexText(each) === index)?.kept.share;
  expect(share("entries (language, is_read)")).toBeCloseTo(0.006);
  expect(share("entries (language) where not is_read")).toBeCloseTo(0.006);
});

test("of groups, an index that is read from end to end is not said to leave few rows", async () => {
  const sql = "select language, count(*) from entries group by language";
  const [found] = await candidatesFor(sql);
  const all = { share: 1, isCertain: true, sentence: "By the statistics 10 of 10 rows are left" };
  expect(found && reasonFor(found, all)).toMatch(
    / It is read from end to end, as the table is now/,
  );
  expect(found && reasonFor(found, all)).not.toContain(all.sentence);
});

test("a column that most rows have filled makes no part", async () => {
  const found = await candidatesFor("select from entries where feed_id is not null order by id");
  expect(found.map(indexText)).toContain("entries (id)");
  expect(found.filter(({ predicate }) => predicate !== undefined)).toEqual([]);
});

test.each([
  [
    "the predicate takes the only other condition",
    "select from entries where slug is not null order by id limit 5",
    "entries (id) where slug is not null",
    /^id: the order that is asked for, so that the first rows are read and nothing is sorted\. It holds only/,
  ],
  [
    "another is left",
    "select from entries where slug is not null and feed_id = 7 order by id limit 5",
    "entries (id) where slug is not null",
    /nothing is sorted\. Rows that fail the other conditions are read on the way: /,
  ],
  [
    "without LIMIT there are no first rows",
    "select from entries where feed_id = 7 order by id",
    "entries (id)",
    /^id: the order that is asked for, so that nothing is sorted\. Rows that fail the other conditions are read as well\.$/,
  ],
  [
    "of groups all rows are read",
    "select feed_id, count(*) from entries where slug > 'x' group by feed_id",
    "entries (feed_id)",
    /^feed_id: its rows come in the order of the groups, .* Rows that fail the other conditions are read as well\./,
  ],
  [
    "of groups that the filter fixes none",
    "select language, count(*) from entries where feed_id = 7 group by language",
    "entries (feed_id, language)",
    /^feed_id, language: what the filter fixes first, then what is grouped by: its rows come in the order of the groups, so that nothing is sorted or hashed\.$/,
  ],
  [
    "of a largest value none",
    "select max(id) from entries where feed_id = 7",
    "entries (feed_id, id)",
    /^feed_id, id: what the filter fixes first, then the column whose smallest or largest value is asked for: it is the first or the last there\.$/,
  ],
])("what is read on the way: %s", async (_, sql, index, expected) => {
  const found = (await candidatesFor(sql)).find((each) => indexText(each) === index);
  expect(found && reasonFor(found, undefined)).toMatch(expected);
});

test("what an index is a part by need not be in it to be asked", async () => {
  const found = await candidatesFor(
    "select feed_id from entries where slug is not null order by id",
  );
  expect(found.map(indexText)).toContain("entries (id) include (feed_id) where slug is not null");
});

test("a table outside of public is named with its schema, wherever a search_path leads", () => {
  expect(named({ ...relation, schema: "shop", isVisible: true })).toMatchObject({ schema: "shop" });
  expect(named({ ...relation, schema: "public", isVisible: true })).not.toHaveProperty("schema");
  expect(named({ ...relation, schema: "public", isVisible: false })).toHaveProperty("schema");
});
