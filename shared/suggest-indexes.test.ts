import { describe, expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
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
  const suggest = async (statement: string, plan: string, relation = entries()) => {
    const read = () => Promise.resolve(catalog(relation, links));
    const found = await suggestIndexes({ statement, ...analysed(plan) }, parse, read);
    if (isProblem(found)) throw new Error(found.message);
    return answers(found);
  };

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
      "0: no, The index by_feed already begins with these columns, and the planner chose not to use it: CREATE INDEX by_feed ON entries USING btree (feed_id, id)",
    ]);
  });

  test("conditions that no index could serve", async () => {
    expect(await suggest("select * from entries where id % 2 = 0", scan("(id % 2) = 0"))).toEqual([
      "0: no, None of its conditions compares a column by itself with a value, a range or a column of another table; indexes for other conditions are not suggested yet.",
    ]);
  });

  test("a partition: the index belongs on the partitioned table", async () => {
    const plan = `Append  (cost=0.00..90000.00 rows=40 width=8) (actual time=0.010..400.000 rows=40 loops=1)
${scan("feed_id = 7").replace("on entries", "on entries_1 e_1").replace(/^/gm, "  ").replace("  Seq", "  ->  Seq")}
${scan("feed_id = 7").replace("on entries", "on entries_2 e_2").replace(/^/gm, "  ").replace("  Seq", "  ->  Seq")}`;
    const parent = { ...entries(), kind: "partitioned table" as const };
    expect(await suggest("select * from entries e where feed_id = 7", plan, parent)).toEqual([
      "1,2: create index entries_feed_id_idx on entries (feed_id)",
    ]);
  });

  test("an order that no filter narrows", async () => {
    const statement = "select * from entries order by published_at desc limit 20";
    const all = sorted.replace(/\n.*Filter:.*\n.*Removed.*$/, "");
    expect(await suggest(statement, all)).toEqual([
      "2: create index concurrently entries_published_at_idx on entries (published_at desc)",
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
      scan("title ~~* '%x%'::text"),
      [
        "0: create index concurrently entries_title_gin_idx on entries using gin (title gin_trgm_ops)",
      ],
    ],
    ["nothing to say", scan("(id % 2) = 0"), []],
  ])("%s", async (_, plan, expected) => {
    expect(await suggest(plan)).toEqual(expected);
  });
});
