import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";
import type { Known, KnownIndex, KnownRelation } from "./known.ts";
import { foundBy } from "./testing/findings-of.ts";

const parse = createParser();

const sample = (rule: string, name: string) =>
  readFileSync(join(import.meta.dirname, "../../samples/findings", rule, `${name}.txt`), "utf8");

const asked = async (sql: string): Promise<Known> => {
  const parsed = await parse(sql);
  const statement = isProblem(parsed) ? undefined : statementFacts(sql, parsed);
  return statement ? { statement } : {};
};

const entries = (known: Partial<KnownRelation>): Known => ({
  relations: [
    {
      schema: "public",
      name: "entries",
      isVisible: true,
      size: 0,
      columns: [],
      indexes: [],
      ...known,
    },
  ],
});

const index = (name: string, column: string, isValid = true): KnownIndex => ({
  name,
  method: "btree",
  isValid,
  keys: [{ expression: column, isColumn: true, isDefaultOperatorClass: true, sortsByBytes: false }],
});

const upkeep = { deadRows: 0, lastVacuum: "2026-11-18T04:00:00Z", isAutovacuumed: true };

/** What a rule says of a sample, where more is known than its plan. */
test.each([
  [
    "heap-fetches",
    "fires-never-vacuumed",
    entries({ upkeep: { ...upkeep, visibleShare: 0.125 } }),
    "VACUUM last ran on 2026-11-18, and 12.5 % of its blocks are marked.",
  ],
  [
    "heap-fetches",
    "fires-never-vacuumed",
    entries({ upkeep: { deadRows: 0, isAutovacuumed: false } }),
    "Postgres knows of no VACUUM of it. Autovacuum is off for this table.",
  ],
  [
    "rows-scattered",
    "fires-bitmap-from-disk",
    entries({
      indexes: [index("entries_feed_id_idx", "feed_id")],
      columns: [{ name: "feed_id", type: "integer", statistics: { correlation: -0.023 } }],
    }),
    "The table is not in the order of feed_id: its correlation with the place of the rows is -0.02, where 1 is the same order.",
  ],
  [
    "blocks-without-rows",
    "fires-bloat",
    entries({ upkeep: { ...upkeep, deadRows: 90_000 } }),
    "Of these VACUUM has not cleared 90.0 k, though it ran on 2026-11-18: a transaction may be open that could still see them.",
  ],
  [
    "like-prefix-unindexed",
    "fires-collation",
    entries({ indexes: [index("entries_title_idx", "title")] }),
    "The index entries_title_idx orders them as a language does, so that those with one beginning need not stand together.",
  ],
  [
    "function-hides-column",
    "fires-cast-to-date",
    entries({ indexes: [index("entries_published_at_idx", "published_at")] }),
    "There is one, entries_published_at_idx.",
  ],
  ["function-hides-column", "fires-cast-to-date", entries({}), "Add one, as there is none."],
  [
    "type-mismatch",
    "fires-numeric-literal",
    entries({ indexes: [index("entries_pkey", "id")] }),
    "Then an index on id is used; there is one, entries_pkey.",
  ],
  [
    "type-mismatch",
    "fires-numeric-literal",
    entries({ indexes: [index("entries_pkey", "id", false)] }),
    "Then an index on id is used; add one, as there is none.",
  ],
  [
    "seq-scan-discards-rows",
    "fires-few-of-many",
    entries({ indexes: [index("entries_feed_id_idx", "feed_id", false)] }),
    "The index entries_feed_id_idx is there for it, but is invalid, as a CREATE INDEX CONCURRENTLY that failed leaves it: Postgres keeps it up to date and never reads it. Build it anew.",
  ],
] as const)("%s on %s, with the catalog", (rule, name, known, sentence) => {
  const [alone] = foundBy(rule, sample(rule, name), {});
  const [found] = foundBy(rule, sample(rule, name), known);
  expect(`${alone?.detail} ${alone?.advice}`).not.toContain(sentence);
  expect(`${found?.detail} ${found?.advice}`).toContain(sentence);
});

test.each([
  [
    "deep-offset",
    "fires-sorted",
    "select * from entries order by published_at desc, id desc limit 20 offset 150000",
    "-- $1, $2: the values of the last row that was shown; end the order with a column that is unique\nwhere (published_at, id) < ($1, $2)\norder by published_at desc, id desc\nlimit 20",
  ],
  [
    "deep-offset",
    "fires-sorted",
    "select * from entries order by lower(title) limit 20 offset 150000",
    "-- $1: the values of the last row that was shown; end the order with a column that is unique\nwhere lower(title) > $1\norder by lower(title)\nlimit 20",
  ],
  [
    "deep-offset",
    "fires-sorted",
    "select * from entries order by title desc, id limit 20 offset 150000",
    undefined,
  ],
  ["deep-offset", "fires-sorted", "select id from entries order by 1 limit 20 offset 9", undefined],
  [
    "not-in-sub-plan",
    "fires-not-hashed",
    "select id from feeds where id not in (select feed_id from entries)",
    "-- in place of id not in (…)\nnot exists (\n  select from (select feed_id from entries) as listed (listed_value)\n  where listed_value = id\n)",
  ],
] as const)("%s on %s, asked by %s", async (rule, name, sql, written) => {
  const [found] = foundBy(rule, sample(rule, name), await asked(sql));
  expect(found?.sql).toBe(written);
});
