import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { reasonOf } from "./misestimate-reason.ts";

/** The reason of the first node. */
function reasonOfRoot(plan: string) {
  const analysis = analysePlan(plan);
  if (isProblem(analysis)) throw new Error(analysis.message);
  const [{ annotated } = { annotated: undefined }] = analysis.plans;
  const [root] = annotated?.plan.nodes ?? [];
  return annotated && root && reasonOf(annotated, root);
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
