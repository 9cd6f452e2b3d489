import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { type Suggestions, suggestFromPlan, suggestIndexes } from "#shared/suggest-indexes.ts";
import { createParser } from "./parse/create-parser.ts";
import { readCatalogIn } from "./read-catalog.ts";

const schema = readFileSync(new URL("./testing/suggested-indexes.sql", import.meta.url), "utf8");

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const client = new Client(adminUrl);
beforeAll(async () => {
  await client.connect();
  await client.query(schema);
  await client.query("set max_parallel_workers_per_gather = 0");
});
afterAll(() => client.end());

async function explain(statement: string, options: string): Promise<string> {
  const { rows } = await client.query(`explain (${options}) ${statement}`);
  return rows
    .map((row) => row["QUERY PLAN"])
    .map((plan) => (typeof plan === "string" ? plan : JSON.stringify(plan)))
    .join("\n");
}

async function analysed(statement: string, options: string) {
  const analysis = analysePlan(await explain(statement, options));
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0];
}

async function suggest(statement: string): Promise<Suggestions> {
  await client.query("begin");
  const plan = await analysed(statement, "analyze, verbose, format json");
  await client.query("rollback");
  const suggestions = await suggestIndexes({ statement, ...plan }, parse, (...names) =>
    readCatalogIn({ client, serverVersion: 180_000 }, ...names),
  );
  if (isProblem(suggestions)) throw new Error(suggestions.message);
  return suggestions;
}

/** Each suggestion, once it was built and the planner took it; and each refusal. Sorted, as they come by their time. */
async function tried(statement: string, { suggestions, declined }: Suggestions): Promise<string[]> {
  const found: string[] = [];
  for (const { trial, extension } of suggestions) {
    await client.query("begin");
    if (extension) await client.query(`create extension ${extension}`);
    const before = await explain(statement, "costs off");
    await client.query(trial);
    await client.query("set local enable_seqscan = off");
    const after = await explain(statement, "costs off");
    await client.query("rollback");
    const known = new Set(indexesIn(before));
    const isUsed = indexesIn(after).some((name) => !known.has(name));
    found.push(`${trial.replace("create index ", "")}${isUsed ? "" : " is not used"}`);
  }
  return [...found, ...declined.map(({ reason }) => `no: ${reason}`)].sort();
}

const indexesIn = (plan: string): string[] =>
  [...plan.matchAll(/(?:using|Index Scan on) ("[^"]+"|\S+)/g)].flatMap(([, name]) => name ?? []);

describe("names that SQL quotes", () => {
  test.each<[string, ...string[]]>([
    [
      'select * from shop."Order Lines" where "userId" = 7',
      '"Order Lines_userId_idx" on shop."Order Lines" ("userId")',
    ],
    [
      'select * from shop."Order Lines" where "user" = \'u7\' and "select" = 7',
      '"Order Lines_select_user_idx" on shop."Order Lines" ("select", "user")',
    ],
    [
      'select * from shop."Order Lines" where "values" = 7 order by "Order Date" desc limit 5',
      '"Order Lines_values_Order Date_idx" on shop."Order Lines" ("values", "Order Date" desc)',
    ],
    [
      'select * from shop."Order Lines" order by "Order Date" desc nulls last, "Id" limit 5',
      '"Order Lines_Order Date_Id_idx" on shop."Order Lines" ("Order Date" desc nulls last, "Id")',
    ],
    [
      'select * from shop."Order Lines" where lower("user") = \'u7\'',
      '"Order Lines_user_lower_idx" on shop."Order Lines" (lower("user"))',
    ],
    [
      'select * from "Lines" where user_id = 7',
      '"Order Lines_userId_idx" on shop."Order Lines" ("userId")',
    ],
  ])("%s", async (statement, ...expected) => {
    expect(await tried(statement, await suggest(statement))).toEqual(expected);
  });
});

describe("types", () => {
  test.each<[string, ...string[]]>([
    ["select * from entries where language = 'l7'", "entries_language_idx on entries (language)"],
    [
      "select * from entries where language = any ('{l7,l8}')",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries where lower(language) = 'l7'",
      "entries_language_lower_idx on entries (lower(language))",
    ],
    [
      "select * from entries where language like 'l77%'",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries where german like 'g777%'",
      "entries_german_idx on entries (german text_pattern_ops)",
    ],
    [
      "select * from entries where german = 'g777' collate \"C\"",
      "no: Indexes for such a condition are not suggested yet: entries.german = 'g777'::text COLLATE \"C\"",
    ],
    ["select * from entries where title ~ '^abc'", "entries_title_idx on entries (title)"],
    [
      "select * from entries where title ilike '%abcde%'",
      "entries_title_gin_idx on entries using gin (title gin_trgm_ops)",
    ],
    [
      "select * from entries where title ilike '%zz%'",
      "no: ‘%zz%’ fixes no three letters or digits in a row, and without them an index of trigrams does not narrow the search.",
    ],
    [
      "select * from entries where mail ilike '%777@%'",
      "entries_mail_gin_idx on entries using gin (mail gin_trgm_ops)",
    ],
    ["select * from entries where code = 'c7'", "entries_code_idx on entries (code)"],
    ["select * from entries where code like 'c77%'", "entries_code_idx on entries (code)"],
    [
      "select * from entries where code ilike '%c777%'",
      "no: No index of trigrams serves code (character(8)).",
    ],
    [
      "select * from entries where code::text ilike '%c777%'",
      "entries_code_gin_idx on entries using gin (((code)::text) gin_trgm_ops)",
    ],
    [
      "select * from entries where id::text like '777%'",
      "entries_id_idx on entries (((id)::text) text_pattern_ops)",
    ],
    ["select * from entries where nick = 'n7'", "entries_nick_idx on entries (nick)"],
    [
      "select * from entries where nick like 'n777%'",
      "no: Indexes for such a condition are not suggested yet: entries.nick ~~ 'n777%'::citext",
    ],
    ["select * from entries where label like 'n777%'", "entries_label_idx on entries (label)"],
    ["select * from entries where mood = 'happy'", "entries_mood_idx on entries (mood)"],
    [
      "select * from entries where mood::text = 'happy'",
      "no: A cast to text makes another key of mood (mood): compare it in its own type.",
    ],
    ["select * from entries where ref = md5('7')::uuid", "entries_ref_idx on entries (ref)"],
    [
      "select * from entries where ref::text = 'x'",
      "no: A cast to text makes another key of ref (uuid): compare it in its own type.",
    ],
    [
      "select * from entries where tags @> '{t7}'",
      "entries_tags_gin_idx on entries using gin (tags)",
    ],
    ["select * from entries where tags = '{t7}'", "entries_tags_idx on entries (tags)"],
    [
      "select * from entries where payload ->> 'k' = '7'",
      "entries_payload_idx on entries ((payload ->> 'k'))",
    ],
    [
      "select * from entries where payload = '{\"k\": 7}'",
      "entries_payload_idx on entries (payload)",
    ],
    [
      "select * from entries where raw is null",
      "no: A btree index needs an order, and raw (json) has none.",
    ],
    [
      "select * from entries where twice = 14",
      "no: It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (entries.id * 2) = 14",
    ],
    ["select * from entries where not is_read", "entries_is_read_idx on entries (is_read)"],
  ])("%s", async (statement, ...expected) => {
    expect(await tried(statement, await suggest(statement))).toEqual(expected);
  });
});

describe("conditions", () => {
  test.each<[string, ...string[]]>([
    [
      "select * from entries where feed_id = 7 and language = 'l7'",
      "entries_feed_id_language_idx on entries (feed_id, language)",
    ],
    [
      "select * from entries where feed_id = 7 and feed_id in (7, 8)",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from entries where feed_id = 7 and deleted_at is null",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from entries where feed_id = 7 or language = 'l8'",
      "no: Its condition is an OR, which wants an index for each side, and such pairs are not suggested yet: (entries.feed_id = 7) OR ((entries.language)::text = 'l8'::text)",
    ],
    [
      "select * from entries where feed_id = 7::numeric",
      "no: It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (entries.feed_id)::numeric = '7'::numeric",
    ],
    [
      "select * from entries where feed_id + 1 = 8",
      "no: It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (entries.feed_id + 1) = 8",
    ],
    [
      "select * from entries where at > '2026-03-01' and at < '2026-03-02'",
      "entries_at_idx on entries (at)",
    ],
    [
      "select * from entries where at > (select max(at) - interval '1 hour' from entries)",
      "entries_at_idx on entries (at)",
    ],
    [
      "select * from entries where date(at) = '2026-03-01'",
      "no: Postgres takes only what immutable functions return into an index, and date(at) is not known as one: compare at by itself.",
    ],
    [
      "select * from entries where date(stamp) = '2026-03-01'",
      "entries_stamp_date_idx on entries (date(stamp))",
    ],
    [
      "select * from entries where at::date = '2026-03-01'",
      "no: It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (entries.at)::date = '2026-03-01'::date",
    ],
    [
      "select * from entries where plain(title) = 'x'",
      "entries_title_plain_idx on entries (plain(title))",
    ],
    [
      "select * from entries where today(title) = 'x'",
      "no: Postgres takes only what immutable functions return into an index, and today(title) is not known as one: compare title by itself.",
    ],
    [
      "select * from entries where deleted_at is null order by at desc limit 10",
      "entries_at_idx on entries (at desc)",
    ],
    [
      "select * from entries where language in ('l7', 'l8') order by at desc limit 10",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries order by lower(title) limit 10",
      "no: It is sorted by more than its columns, and indexes for such an order are not suggested yet: (lower(entries.title))",
    ],
    [
      "select title, upper(title) as at from entries order by at limit 10",
      "no: It is sorted by more than its columns, and indexes for such an order are not suggested yet: (upper(entries.title))",
    ],
    ["select * from links where url > 'http://59'", "links_url_idx1 on links (url)"],
  ])("%s", async (statement, ...expected) => {
    expect(await tried(statement, await suggest(statement))).toEqual(expected);
  });
});

describe("joins, sub-queries and CTEs", () => {
  test.each<[string, ...string[]]>([
    [
      "select * from entries e join feeds f on f.id = e.feed_id where f.id < 3",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from feeds f left join entries e on e.feed_id = f.id where f.id < 3",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from entries e left join feeds f on f.id = e.feed_id and e.is_read where e.language = 'l7'",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries join feeds using (language) where feeds.id < 3",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from feeds natural join (select language, id as entry from entries) e where id < 3",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries where feed_id in (select id from feeds where id < 3)",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      // The list is looked through for each row, whatever indexes there are.
      "select * from entries where feed_id not in (select id from feeds where id < 1999)",
    ],
    [
      "select * from entries e where e.language = 'l7' and exists (select from entries e where e.feed_id = 7)",
      "entries_language_idx on entries (language)",
    ],
    [
      "select * from entries where feed_id = 7 union all select * from entries where feed_id = 8",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select f.id, x.title from feeds f cross join lateral (select title from entries e where e.feed_id = f.id order by at desc limit 2) x where f.id < 9",
      "entries_feed_id_at_idx on entries (feed_id, at desc)",
    ],
    [
      "select f.id, (select count(*) from entries e where e.feed_id = f.id) from feeds f where f.id < 9",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "with entries as (select * from links where id > 0) select * from entries where entry_id = 7",
      "links_entry_id_idx1 on links (entry_id)",
    ],
    [
      "with x as materialized (select * from entries where language = 'l7' and feed_id = 7) select * from x join links on links.entry_id = x.id",
      "entries_feed_id_language_idx on entries (feed_id, language)",
      "links_entry_id_idx1 on links (entry_id)",
    ],
    ["select * from recent where feed_id = 7", "entries_feed_id_at_idx on entries (feed_id, at)"],
    [
      "update entries set title = 'x' where language = 'l7'",
      "entries_language_idx on entries (language)",
    ],
    [
      "delete from links using entries where entries.id = links.entry_id and entries.feed_id = 7",
      "entries_feed_id_idx on entries (feed_id)",
      "links_entry_id_idx1 on links (entry_id)",
    ],
  ])("%s", async (statement, ...expected) => {
    expect(await tried(statement, await suggest(statement))).toEqual(expected);
  });
});

describe("partitions, views and what cannot be indexed", () => {
  test.each<[string, ...string[]]>([
    ["select * from events where what = 'w7'", "events_what_idx on events (what)"],
    ["select * from all_events where what = 'w7'", "events_what_idx on events (what)"],
    [
      "select * from events where who = 7 and at > '2026-01-01'",
      "events_who_at_idx on events (who, at)",
    ],
    ["select * from events_2026 where what = 'w7'", "events_2026_what_idx on events_2026 (what)"],
    [
      // Often, because once takes less than a millisecond.
      "select * from generate_series(1, 20) n, lateral (select * from pg_catalog.pg_proc p where p.prosrc = 'x' and n > 0 offset 0) p",
      "no: pg_proc belongs to Postgres itself, which takes no more indexes on it.",
    ],
  ])("%s", async (statement, ...expected) => {
    expect(await tried(statement, await suggest(statement))).toEqual(expected);
  });
});

describe("from a plan alone", () => {
  test.each<[string, ...string[]]>([
    [
      "select * from entries where language = 'l7' order by at desc limit 10",
      "entries_language_at_idx on entries (language, at desc)",
    ],
    [
      "select * from entries where lower(language) = 'l7'",
      "entries_language_lower_idx on entries (lower((language)::text))",
    ],
    [
      "select * from entries where language like 'l77%'",
      "entries_language_idx on entries (((language)::text) text_pattern_ops)",
    ],
    [
      "select * from entries where mail ilike '%777@%'",
      "entries_mail_gin_idx on entries using gin (((mail)::text) gin_trgm_ops)",
    ],
    [
      "select * from entries where id::text ilike '%777%'",
      "entries_id_gin_idx on entries using gin (((id)::text) gin_trgm_ops)",
    ],
    [
      "select * from entries where ref::text like '%777%'",
      "entries_ref_gin_idx on entries using gin (((ref)::text) gin_trgm_ops)",
    ],
    [
      "select * from entries where feed_id = 7 and id not in (select id from feeds where id < 1999)",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from entries where date(at) = '2026-03-01'",
      "no: Postgres takes only what immutable functions return into an index, and date(at) is not known as one: compare at by itself.",
    ],
    [
      "select * from entries e join feeds f on f.id = e.feed_id where f.id < 3",
      "entries_feed_id_idx on entries (feed_id)",
    ],
    [
      "select * from entries where at > (select max(at) - interval '1 hour' from entries)",
      "entries_at_idx on entries (at)",
    ],
    ["select * from events_2026 where what = 'w7'", "events_2026_what_idx on events_2026 (what)"],
  ])("%s", async (statement, ...expected) => {
    for (const options of ["analyze", "analyze, verbose"]) {
      const suggestions = await suggestFromPlan(await analysed(statement, options), parse);
      expect(await tried(statement, suggestions)).toEqual(expected);
    }
  });
});
