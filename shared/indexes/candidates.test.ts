import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";
import { candidates } from "./candidates.ts";
import { createIndexForTrial } from "./ddl.ts";
import { catalog, entries, links } from "./testing/catalog.ts";

const parse = createParser();

/** For entries: each candidate as its DDL without the words that are always the same, and refusals. */
async function candidatesFor(sql: string, server = catalog()): Promise<string[]> {
  const parsed = await parse(sql);
  if (isProblem(parsed) || !parsed.statements[0]) throw new Error(`does not parse: ${sql}`);
  const relations = [entries(), links];
  const uses = relationUses(parsed.statements[0].node, (_, name) =>
    relations.find((relation) => relation.name === name)?.columns.map((column) => column.name),
  );
  const use = uses.find(({ relation }) => relation === "entries");
  if (!use) return [];
  const { found, refusals } = candidates(use, entries(), server);
  const shown = found.map((candidate) =>
    createIndexForTrial(candidate, "x").replace("create index x on entries ", ""),
  );
  return [...shown, ...refusals];
}

test.each([
  ["equality", "select from entries where feed_id = 7", ["(feed_id)"]],
  [
    "the column that tells more apart comes first",
    "select from entries where language = 'de' and feed_id = 7",
    ["(feed_id, language)"],
  ],
  [
    "equality before a range",
    "select from entries where published_at > '2026-01-01' and feed_id = 7",
    ["(feed_id, published_at)"],
  ],
  [
    "a value that most rows have tells nothing apart",
    "select from entries where language = 'en' and feed_id = 7",
    ["(feed_id)"],
  ],
  [
    "nor does a range that is most of the table",
    "select from entries where id > 1000 and feed_id = 7",
    ["(feed_id)"],
  ],
  ["a flag that few rows have", "select from entries where not is_read", ["(is_read)"]],
  ["a flag that most rows have", "select from entries where is_read", ["(is_read)"]],
  [
    "a filter, an order and a limit: the order comes behind the filter",
    "select from entries where language = 'de' order by published_at desc limit 20",
    ["(language, published_at desc)", "(language)"],
  ],
  [
    "without a limit everything is read anyway",
    "select from entries where language = 'de' order by published_at desc",
    ["(language)"],
  ],
  [
    "nulls where the order wants them",
    "select from entries order by published_at desc nulls last limit 20",
    ["(published_at desc nulls last)"],
  ],
  [
    "a list breaks the order of what comes behind it",
    "select from entries where feed_id in (1, 2) order by published_at limit 20",
    ["(feed_id)", "(published_at)"],
  ],
  [
    "a condition that keeps few rows is worth more than the order",
    "select from entries where title ilike '%xyz%' order by published_at limit 20",
    ["using gin (title gin_trgm_ops)", "(published_at)"],
  ],
  [
    "one that keeps most is not",
    "select from entries where id > 300000 order by published_at limit 20",
    ["(published_at)", "(id)"],
  ],
  ["an expression", "select from entries where lower(title) = 'x'", ["(lower(title))"]],
  ["a fixed beginning", "select from entries where title like 'x%'", ["(title text_pattern_ops)"]],
  [
    "a text inside",
    "select from entries where title ilike '%xyz%'",
    ["using gin (title gin_trgm_ops)"],
  ],
  [
    "a joined column, then what the filter fixes",
    "select from links join entries on entries.id = links.entry_id where feed_id = 7",
    ["(id, feed_id)", "(feed_id)"],
  ],
  [
    "a cast that makes another key",
    "select from entries where id::text = 'x'",
    ["A cast to text makes another key of id (bigint): compare it in its own type."],
  ],
  [
    "two ends of one range",
    "select from entries where id > 100 and feed_id > 5000 and id < 20100",
    ["(id)"],
  ],
  ["a column twice", "select from entries where feed_id = 7 and feed_id in (7, 8)", ["(feed_id)"]],
  ["a value and a range", "select from entries where feed_id = 7 and feed_id > 3", ["(feed_id)"]],
  [
    "a joined column that is fixed as well",
    "select from links join entries on entries.id = links.entry_id where entries.id = 7",
    ["(id)", "(id)"],
  ],
  [
    "a column that is ordered twice",
    "select from entries order by published_at, published_at desc limit 20",
    ["(published_at)"],
  ],
  [
    "of IS NULL the planner does not know that it leaves one value",
    "select from entries where title is null order by published_at limit 20",
    ["(title)", "(published_at)"],
  ],
  [
    "a function that is not immutable",
    "select from entries where date(title) = '2026-01-01'",
    [
      "Postgres takes only what immutable functions return into an index, and date(title) is not known as one: compare title by itself.",
    ],
  ],
  [
    "a function that nobody knows",
    "select from entries where app.plain(title) = 'x'",
    [
      "Postgres takes only what immutable functions return into an index, and app.plain(title) is not known as one: compare title by itself.",
    ],
  ],
  [
    "a type without an order",
    "select from entries where payload is null",
    ["A btree index needs an order, and payload (json) has none."],
  ],
  [
    "an order by the text of a type without one",
    "select from entries order by payload::text limit 1",
    ["A cast to text makes another key of payload (json)."],
  ],
  [
    "an order of a type without one",
    "select from entries order by payload limit 1",
    ["A btree index needs an order, and payload (json) has none."],
  ],
  [
    "a fixed beginning of padded texts",
    "select from entries where code like 'x%'",
    ["(code bpchar_pattern_ops)"],
  ],
  [
    "a fixed beginning where texts are in the order of their bytes",
    "select from entries where slug like 'x%'",
    ["(slug)"],
  ],
  [
    "a text inside a padded one",
    "select from entries where code ilike '%xyz%'",
    ["No index of trigrams serves code (character(5))."],
  ],
  [
    "a text inside, once it is not padded",
    "select from entries where code::text ilike '%xyz%'",
    ["using gin (((code)::text) gin_trgm_ops)"],
  ],
  [
    "the beginning of a number",
    "select from entries where id::text like '123%'",
    ["(((id)::text) text_pattern_ops)"],
  ],
  [
    "a text that is another in another session",
    "select from entries where published_at::text like '2026%'",
    [
      "A cast to text makes another key of published_at (timestamp with time zone): compare it in its own type.",
    ],
  ],
  [
    "a text that is too short",
    "select from entries where title ilike '%x%'",
    [
      "‘%x%’ fixes no three letters or digits in a row, and without them an index of trigrams does not narrow the search.",
    ],
  ],
  [
    "a pattern that comes later",
    "select from entries where title ilike $1",
    ["using gin (title gin_trgm_ops)"],
  ],
])("%s", async (_, sql, expected) => {
  expect(await candidatesFor(sql)).toEqual(expected);
});

const inside = "select from entries where title ilike '%xyz%'";

test("a server without pg_trgm", async () => {
  expect(await candidatesFor(inside, { ...catalog(), availableExtensions: [] })).toEqual([
    "An index of trigrams could serve this search, but the server does not offer the extension pg_trgm.",
  ]);
});

test("pg_trgm where the search path does not find it", async () => {
  expect(await candidatesFor(inside, { ...catalog(), trigramSchema: "Ext" })).toEqual([
    'using gin (title "Ext".gin_trgm_ops)',
  ]);
});
