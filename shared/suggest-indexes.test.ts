import { describe, expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Relation } from "#shared/indexes/catalog.ts";
import { catalog, entries, index, links } from "#shared/indexes/testing/catalog.ts";
import { type Suggestions, suggestFromPlan, suggestIndexes } from "./suggest-indexes.ts";

const parse = createParser();

function analysed(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0];
}

const answers = (found: Suggestions) => [
  ...found.suggestions.map(({ create, nodes }) => `${nodes.join(",")}: ${create}`),
  ...found.declined.map(({ reason, nodes }) => `${nodes.join(",")}: no, ${reason}`),
];

const scan = (
  condition: string,
  removed = 980_000,
) => `Seq Scan on entries  (cost=0.00..40000.00 rows=20000 width=8) (actual time=0.010..200.000 rows=${1_000_000 - removed} loops=1)
  Filter: (${condition})
  Rows Removed by Filter: ${removed}`;

const sorted = `Limit  (cost=0.00..40000.00 rows=20 width=8) (actual time=250.000..250.000 rows=20 loops=1)
  ->  Sort  (cost=0.00..40000.00 rows=200000 width=8) (actual time=250.000..250.000 rows=20 loops=1)
        Sort Key: published_at DESC
        ->  Seq Scan on entries  (cost=0.00..40000.00 rows=200000 width=8) (actual time=0.010..200.000 rows=200000 loops=1)
              Filter: (language = 'de'::text)
              Rows Removed by Filter: 800000`;

const joined = `Hash Join  (cost=0.00..9000.00 rows=434 width=8) (actual time=1.000..90.000 rows=434 loops=1)
  Hash Cond: (l.entry_id = e.id)
  ->  Seq Scan on links l  (cost=0.00..8000.00 rows=1000000 width=8) (actual time=0.010..60.000 rows=1000000 loops=1)
  ->  Hash  (cost=9.00..9.00 rows=435 width=8) (actual time=0.500..0.500 rows=435 loops=1)
        ->  Index Scan using entries_feed_id_idx on entries e  (cost=0.00..9.00 rows=435 width=8) (actual time=0.010..0.400 rows=435 loops=1)
              Index Cond: (feed_id = 7)`;

describe("from a statement, its plan and the catalog", () => {
  const found = async (statement: string, plan: string, ...relations: readonly Relation[]) => {
    const server = catalog(...(relations.length > 0 ? relations : [entries()]), links);
    const read = () => Promise.resolve(server);
    const suggestions = await suggestIndexes({ statement, ...analysed(plan) }, parse, read);
    if (isProblem(suggestions)) throw new Error(suggestions.message);
    return suggestions;
  };
  const suggest = async (...given: Parameters<typeof found>) => answers(await found(...given));

  test("a filter", async () => {
    expect(await suggest("select * from entries where feed_id = 7", scan("feed_id = 7"))).toEqual([
      "0: create index concurrently entries_feed_id_idx on entries (feed_id)",
    ]);
  });

  test("a filter, an order and a limit", async () => {
    const statement =
      "select * from entries where language = 'de' order by published_at desc limit 20";
    expect(await suggest(statement, sorted)).toEqual([
      "2: create index concurrently entries_language_published_at_idx on entries (language, published_at desc)",
    ]);
  });

  test("a join that keeps few rows", async () => {
    const statement =
      "select * from links l join entries e on l.entry_id = e.id where e.feed_id = 7";
    expect(await suggest(statement, joined)).toEqual([
      "1: create index concurrently links_entry_id_idx on links (entry_id)",
    ]);
  });

  test("an index that is there already", async () => {
    const relation = entries([index("by_feed", ["feed_id", "id"])]);
    expect(
      await suggest("select * from entries where feed_id = 7", scan("feed_id = 7"), relation),
    ).toEqual([
      "0: no, The index by_feed could serve this already, and the planner chose not to use it: CREATE INDEX by_feed ON entries USING btree (feed_id, id)",
    ]);
  });

  test("conditions that no index could serve", async () => {
    expect(await suggest("select * from entries where id % 2 = 0", scan("(id % 2) = 0"))).toEqual([
      "0: no, It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (id % 2) = 0",
    ]);
  });

  test("a partition: the index belongs on the partitioned table", async () => {
    const plan = `Append  (cost=0.00..90000.00 rows=40 width=8) (actual time=0.010..400.000 rows=40 loops=1)
${scan("feed_id = 7").replace("on entries", "on entries_1 e_1").replace(/^/gm, "  ").replace("  Seq", "  ->  Seq")}
${scan("feed_id = 7").replace("on entries", "on entries_2 e_2").replace(/^/gm, "  ").replace("  Seq", "  ->  Seq")}`;
    const parent = { ...entries(), kind: "partitioned table" as const };
    const parts = ["entries_1", "entries_2"].map((name) => ({
      ...entries(),
      name,
      ancestors: [{ schema: "public", name: "entries" }],
    }));
    expect(
      await suggest("select * from entries e where feed_id = 7", plan, parent, ...parts),
    ).toEqual(["1,2: create index entries_feed_id_idx on entries (feed_id)"]);
  });

  test("an order that no filter narrows", async () => {
    const statement = "select * from entries order by published_at desc limit 20";
    const all = sorted.replace(/\n.*Filter:.*\n.*Removed.*$/, "");
    expect(await suggest(statement, all)).toEqual([
      "2: create index concurrently entries_published_at_idx on entries (published_at desc)",
    ]);
  });

  test("several indexes have several names", async () => {
    const statement =
      "(select * from entries order by published_at desc limit 20) union all (select * from entries where published_at is null)";
    const plan = `Append  (cost=0.00..90000.00 rows=40 width=8) (actual time=0.010..400.000 rows=40 loops=1)
${sorted
  .replace(/\n.*Filter:.*\n.*Removed.*$/, "")
  .replace(/^/gm, "  ")
  .replace("  Limit", "  ->  Limit")}
${scan("published_at IS NULL").replace("on entries", "on entries entries_1").replace(/^/gm, "  ").replace("  Seq", "  ->  Seq")}`;
    const taken = { ...entries(), takenNames: ["entries_published_at_idx"] };
    expect(await suggest(statement, plan, taken)).toEqual([
      "3: create index concurrently entries_published_at_idx1 on entries (published_at desc)",
      "4: create index concurrently entries_published_at_idx2 on entries (published_at)",
    ]);
  });

  test("a table of another database", async () => {
    expect(
      await suggest(
        "select * from others where id = 7",
        scan("id = 7").replace("entries", "others"),
      ),
    ).toEqual(["0: no, This database has no relation others, as far as the search_path leads."]);
  });

  test.each<[string, Partial<Relation>, string]>([
    [
      "a catalog of Postgres itself",
      { schema: "pg_catalog" },
      "0: no, entries belongs to Postgres itself, which takes no more indexes on it.",
    ],
    [
      "a foreign table",
      { kind: "foreign table" },
      "0: no, On a foreign table there can be no index.",
    ],
  ])("%s", async (_, relation, answer) => {
    const statement = "select * from entries where feed_id = 7";
    expect(await suggest(statement, scan("feed_id = 7"), { ...entries(), ...relation })).toEqual([
      answer,
    ]);
  });

  const estimate =
    "Seq Scan on entries  (cost=0.00..40000.00 rows=20 width=8)\n  Filter: (feed_id = $1)";

  test.each([
    [
      "what the plan counted of the same conditions",
      "feed_id = 7",
      scan("feed_id = 7"),
      "feed_id: compared for equality. In this plan the filter kept 20.0 k of 1.00 M rows read from entries.",
    ],
    [
      "by the statistics, of a part of the conditions",
      "feed_id = 7 and id % 2 = 0",
      scan("(feed_id = 7) AND ((id % 2) = 0)"),
      "feed_id: compared for equality. By the statistics 500 of 1.00 M rows are left to read.",
    ],
    [
      "by the plan again, where a value is not known",
      "feed_id = $1 and id % 2 = 0",
      scan("(feed_id = $1) AND ((id % 2) = 0)"),
      "feed_id: compared for equality. In this plan the filter kept 20.0 k of 1.00 M rows read from entries.",
    ],
    [
      "by the statistics, where the plan was not run",
      "feed_id = 7",
      estimate.replace("$1", "7"),
      "feed_id: compared for equality. By the statistics 500 of 1.00 M rows are left to read.",
    ],
    [
      "of a range whose ends are not known",
      "published_at > $1 and published_at < $2",
      scan("(published_at > $1) AND (published_at < $2)"),
      "published_at: a range of its values. In this plan the filter kept 20.0 k of 1.00 M rows read from entries.",
    ],
    [
      "of a beginning",
      "feed_id = 7 and title like 'x%'",
      scan("(feed_id = 7) AND (title ~~ 'x%'::text)"),
      "feed_id, title: compared for equality first, then the beginning of a text. In this plan the filter kept 20.0 k of 1.00 M rows read from entries.",
    ],
  ])("how much is left: %s", async (_, where, plan, reason) => {
    const { suggestions } = await found(`select * from entries where ${where}`, plan);
    expect(suggestions.map((suggestion) => suggestion.reason)).toEqual([reason]);
  });

  test("how much is left by the planner's expectation, where nothing else is known", async () => {
    const columns = entries().columns.map(({ statistics: _, ...column }) => column);
    const relation = { ...entries(), columns };
    const { suggestions } = await found(
      "select * from entries where feed_id = $1",
      estimate,
      relation,
    );
    expect(suggestions.map(({ reason }) => reason)).toEqual([
      "feed_id: compared for equality. The planner expects the filter to keep 20 of 1.00 M rows of entries.",
    ]);
  });

  test("of a join the statistics tell an average", async () => {
    const statement =
      "select * from links l join entries e on l.entry_id = e.id where e.feed_id = 7";
    expect((await found(statement, joined)).suggestions.map(({ reason }) => reason)).toEqual([
      "entry_id: each row of the other side finds its partners directly. By the statistics each lookup finds, on average, 5 of 1.00 M rows.",
    ]);
  });

  test("what leaves too much says where that is known from", async () => {
    const statement = "select * from entries where feed_id > 100000 and id % 50 = 0";
    expect(await suggest(statement, scan("(feed_id > 100000) AND ((id % 50) = 0)"))).toEqual([
      "0: no, By the statistics 900 k of 1.00 M rows are left to read: reading the whole table is the faster way.",
    ]);
  });

  test("the first few for each row of another table", async () => {
    const statement =
      "select * from links l cross join lateral (select * from entries e where e.feed_id = l.id order by e.published_at desc limit 20) x";
    const plan = `Nested Loop  (cost=0.00..40000.00 rows=20 width=8) (actual time=250.000..2500.000 rows=200 loops=1)
  ->  Index Only Scan using links_pkey on links l  (cost=0.00..40000.00 rows=20 width=8) (actual time=0.010..0.010 rows=10 loops=1)
${sorted
  .replace(/^/gm, "  ")
  .replace("  Limit", "  ->  Limit")
  .replaceAll("loops=1", "loops=10")
  .replace("on entries", "on entries e")
  .replace("language = 'de'::text", "feed_id = l.id")
  .replace("published_at DESC", "e.published_at DESC")}`;
    expect(await suggest(statement, plan)).toEqual([
      "4: create index concurrently entries_feed_id_published_at_idx on entries (feed_id, published_at desc)",
    ]);
  });

  test("what the planner casts is no column by itself", async () => {
    const statement = "select * from entries where feed_id = 7::numeric";
    expect(await suggest(statement, scan("(feed_id)::numeric = '7'::numeric"))).toEqual([
      "0: no, It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (feed_id)::numeric = '7'::numeric",
    ]);
  });

  test("what the planner takes for a third because it knows nothing is not too much", async () => {
    const third = `Limit  (cost=0.00..1.00 rows=1 width=8)
  ->  Sort  (cost=0.00..40000.00 rows=333333 width=8)
        Sort Key: (lower(title))
        ->  Seq Scan on entries  (cost=0.00..40000.00 rows=333333 width=8)
              Filter: (published_at > $0)`;
    const statement =
      "select * from entries where published_at > (select max(published_at) from entries) order by lower(title) limit 1";
    expect(await suggest(statement, third)).toEqual([
      "2: create index concurrently entries_published_at_idx on entries (published_at)",
    ]);
  });

  test("a view hides the table: then the plan's own condition is read", async () => {
    expect(await suggest("select * from recent_entries", scan("feed_id = 7"))).toEqual([
      "0: create index concurrently entries_feed_id_idx on entries (feed_id)",
    ]);
  });
});

describe("from a plan alone", () => {
  const suggest = async (plan: string) => answers(await suggestFromPlan(analysed(plan), parse));

  test.each([
    [
      "a filter",
      scan("feed_id = 7"),
      ["0: create index concurrently entries_feed_id_idx on entries (feed_id)"],
    ],
    [
      "a varchar, which EXPLAIN prints with a cast",
      scan("(title)::text = 'x'::text"),
      ["0: create index concurrently entries_title_idx on entries (title)"],
    ],
    [
      "an order behind a filter",
      sorted,
      [
        "2: create index concurrently entries_language_published_at_idx on entries (language, published_at desc)",
      ],
    ],
    ["a join", joined, ["1: create index concurrently links_entry_id_idx on links (entry_id)"]],
    [
      "a pattern",
      scan("title ~~* '%xyz%'::text"),
      [
        "0: create index concurrently entries_title_gin_idx on entries using gin (title gin_trgm_ops)",
      ],
    ],
    [
      "what is null in most rows, perhaps",
      scan("(title IS NULL) AND (feed_id = 7)"),
      ["0: create index concurrently entries_feed_id_title_idx on entries (feed_id, title)"],
    ],
    [
      "a pattern on what may be no text",
      scan("(id)::text ~~* '%123%'::text"),
      [
        "0: create index concurrently entries_id_gin_idx on entries using gin (((id)::text) gin_trgm_ops)",
      ],
    ],
    [
      "a call on what may be no text",
      scan("lower((title)::text) = 'x'::text"),
      ["0: create index concurrently entries_title_lower_idx on entries (lower((title)::text))"],
    ],
    [
      "a call that may not be immutable",
      scan("date(published_at) = '2026-01-01'::date"),
      [
        "0: no, Postgres takes only what immutable functions return into an index, and date(published_at) is not known as one: compare published_at by itself.",
      ],
    ],
    [
      "a condition that is not read yet",
      scan("(id % 2) = 0"),
      [
        "0: no, It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: (id % 2) = 0",
      ],
    ],
    [
      "a catalog of Postgres itself",
      scan("relname = 'x'::name").replace("on entries", "on pg_class"),
      ["0: no, pg_class belongs to Postgres itself, which takes no more indexes on it."],
    ],
    [
      "a schema that the path may not find",
      scan("e.feed_id = 7").replace("on entries", "on shop.entries e"),
      ["0: create index concurrently entries_feed_id_idx on shop.entries (feed_id)"],
    ],
  ])("%s", async (_, plan, expected) => {
    expect(await suggest(plan)).toEqual(expected);
  });
});
