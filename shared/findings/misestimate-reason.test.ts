import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Known, KnownRelation } from "./known.ts";
import { reasonOf } from "./misestimate-reason.ts";

/** The reason of the first node. */
function reasonOfRoot(plan: string, known: Known = {}) {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  const [{ annotated } = { annotated: undefined }] = analysis.plans;
  const [root] = annotated?.plan.nodes ?? [];
  return annotated && root && reasonOf(annotated, root, known);
}

const scan = (filter: string, relation = "entries e") =>
  `Seq Scan on ${relation}  (cost=0.00..9.00 rows=9 width=8)${filter && `\n  Filter: ${filter}`}`;

const statistics = (name: string, on: string) =>
  `create statistics ${name} on ${on} from entries;\nanalyze entries;`;

const finer = (column: string) =>
  `analyze entries;\n-- if the estimate stays wrong, look at more of its values\nalter table entries alter column ${column} set statistics 1000;\nanalyze entries;`;

test.each([
  ["one column", scan("(language = 'de'::text)"), finer("language")],
  [
    "two columns",
    scan("((e.feed_id = 7) AND (e.language = 'de'::text))"),
    statistics("entries_feed_id_language_stat", "feed_id, language"),
  ],
  [
    "columns and tables whose names want quotes",
    scan(`(("Feed" = 7) AND ("order" > 8))`, `reader."Entries"`),
    `create statistics reader."Entries_Feed_order_stat" on "Feed", "order" from reader."Entries";\nanalyze reader."Entries";`,
  ],
  ["one column twice is one", scan("((words > 7) AND (words < 9))"), finer("words")],
  [
    "an expression",
    scan("(lower(e.language) = 'de'::text)"),
    statistics("entries_expr_stat", "(lower(language))"),
  ],
  [
    "a prepared statement",
    scan("((feed_id = $1) AND (language = 'de'::text))"),
    "set plan_cache_mode = force_custom_plan;",
  ],
  ["the value of a sub-query", scan("(feed_id = (InitPlan 1).col1)"), undefined],
  [
    "the same up to 16, which looks like a parameter",
    "Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8)\n  Filter: (feed_id = $0)\n  InitPlan 1 (returns $0)\n    ->  Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8)",
    undefined,
  ],
  ["no condition", scan(""), "analyze entries;"],
  [
    "a join",
    "Hash Join  (cost=0.00..9.00 rows=9 width=8)\n  Hash Cond: (a.id = b.id)\n  ->  Seq Scan on a  (cost=0.00..9.00 rows=9 width=8)\n  ->  Hash  (cost=0.00..9.00 rows=9 width=8)\n        ->  Seq Scan on b  (cost=0.00..9.00 rows=9 width=8)",
    "analyze a;\nanalyze b;",
  ],
  [
    "groups of several columns of one table",
    `HashAggregate  (cost=0.00..9.00 rows=9 width=8)\n  Group Key: feed_id, language\n  ->  ${scan("")}`,
    statistics("entries_feed_id_language_stat", "feed_id, language"),
  ],
  [
    "groups of one column",
    `HashAggregate  (cost=0.00..9.00 rows=9 width=8)\n  Group Key: feed_id\n  ->  ${scan("")}`,
    "analyze entries;",
  ],
  ["a function", "Function Scan on unnest u  (cost=0.00..9.00 rows=9 width=8)", undefined],
])("%s", (_, plan, sql) => {
  expect(reasonOfRoot(plan)?.sql).toBe(sql);
});

const day = "2026-11-18T04:00:00+00:00";

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

const upkeep = (changedSinceAnalyze: number, isAutovacuumed = true) => ({
  lastAnalyze: day,
  changedSinceAnalyze,
  deadRows: 0,
  isAutovacuumed,
});

test.each([
  [
    "never analysed",
    entries({ upkeep: { deadRows: 0, isAutovacuumed: true } }),
    "ANALYZE has never looked at entries, so Postgres guesses how many rows it has and what is in them.",
    "analyze public.entries;",
  ],
  [
    "much was changed since",
    entries({ rows: 10_000, upkeep: upkeep(1_050, false) }),
    "Since ANALYZE last looked at entries, on 2026-11-18, 1,050 rows were inserted, changed or deleted; it knew of 10.0 k rows. Autovacuum, which would run it, is off for this table.",
    "analyze public.entries;\nalter table public.entries set (autovacuum_enabled = true, autovacuum_analyze_scale_factor = 0.02);",
  ],
  [
    "little was",
    entries({ rows: 10_000, upkeep: upkeep(1_049) }),
    "The statistics of language are fresh, of 2026-11-18, but too coarse for how its values are spread.",
    "alter table entries alter column language set statistics 1000;\nanalyze entries;",
  ],
  [
    "nobody knows",
    entries({ rows: 10_000 }),
    "The statistics of language are stale, or too coarse for how its values are spread.",
    finer("language"),
  ],
])("a table of which the database says: %s", (_, known, why, sql) => {
  expect(reasonOfRoot(scan("(language = 'de'::text)"), known)).toMatchObject({ why, sql });
});

test("statistics of several columns that are there are not made again", () => {
  const known = entries({
    rows: 10_000,
    statistics: [{ schema: "public", name: "feeds_stat", columns: ["feed_id", "language"] }],
  });
  const filter = "((e.feed_id = 7) AND (e.language = 'de'::text))";
  expect(reasonOfRoot(scan(filter), known)?.sql).toBe(
    "analyze entries;\n-- if the estimate stays wrong\nalter statistics public.feeds_stat set statistics 1000;\nanalyze entries;",
  );
  expect(reasonOfRoot(scan(`${filter.slice(0, -1)} AND (e.year = 3))`), known)?.sql).toMatch(
    /^create statistics/,
  );
});

const ofForeign = scan("", "far_entries").replace("Seq Scan", "Foreign Scan");

test.each([
  ["another server", ofForeign, "Autovacuum collects no statistics of a foreign table."],
  [
    "one session",
    `${scan("(language = 'de'::text)")}\n  Buffers: local hit=40`,
    "Autovacuum collects no statistics of a temporary table.",
  ],
])("autovacuum sees no table of %s", (_, plan, why) => {
  expect(reasonOfRoot(plan)).toMatchObject({ why, sql: expect.stringMatching(/^analyze \w+;$/) });
});
