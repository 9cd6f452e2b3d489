import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";
import { candidates } from "./candidates.ts";
import { createIndexForTrial } from "./ddl.ts";
import { entries, links } from "./testing/catalog.ts";

const parse = createParser();

/** The candidates for entries, each as its DDL without the words that are always the same. */
async function candidatesFor(sql: string): Promise<string[]> {
  const parsed = await parse(sql);
  if (isProblem(parsed) || !parsed.statements[0]) throw new Error(`does not parse: ${sql}`);
  const relations = [entries(), links];
  const uses = relationUses(parsed.statements[0].node, (_, name) =>
    relations.find((relation) => relation.name === name)?.columns.map((column) => column.name),
  );
  const use = uses.find(({ relation }) => relation === "entries");
  return (use ? candidates(use, entries()) : []).map((candidate) =>
    createIndexForTrial(candidate).replace(/^create index \S+ on entries /, ""),
  );
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
    "select from entries where language = 'en'",
    [],
  ],
  ["a flag that few rows have", "select from entries where not is_read", ["(is_read)"]],
  ["a flag that most rows have", "select from entries where is_read", []],
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
    ["(published_at)", "(feed_id)"],
  ],
  ["an expression", "select from entries where lower(title) = 'x'", ["(lower(title))"]],
  ["a fixed beginning", "select from entries where title like 'x%'", ["(title text_pattern_ops)"]],
  [
    "a text inside",
    "select from entries where title ilike '%x%'",
    ["using gin (title gin_trgm_ops)"],
  ],
  [
    "a joined column, then what the filter fixes",
    "select from links join entries on entries.id = links.entry_id where feed_id = 7",
    ["(id, feed_id)", "(feed_id)"],
  ],
  ["a cast that makes another key", "select from entries where id::text = 'x'", []],
])("%s", async (_, sql, expected) => {
  expect(await candidatesFor(sql)).toEqual(expected);
});
