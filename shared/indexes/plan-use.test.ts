import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { planUse } from "./plan-use.ts";

const parse = createParser();

const numbers = "(cost=0.00..9.00 rows=9 width=8) (actual time=1.000..9.000 rows=9 loops=1)";

const scan = (filter: string, on = "entries e") => `Seq Scan on ${on}  ${numbers}
  Filter: ${filter}`;

/** `feed_id equality 7; at range >1; order at desc; other: (x)` */
async function drawn(text: string, relation = "entries"): Promise<string> {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  const { plan } = analysis.plans[0].annotated;
  const node = plan.nodes.find(({ relationName }) => relationName === relation);
  const use = node && (await planUse(plan, node, parse));
  if (!use) return "nothing";
  return [
    ...use.conditions.map(({ call, column, expression, comparison, operator, ...rest }) =>
      [
        expression?.text ?? (call ? `${call.name}(${column})` : column),
        operator ?? comparison,
        rest.joinedWith ?? rest.values?.join("|"),
        rest.bounds?.map(({ operator, value = "?" }) => operator + value).join(" "),
      ]
        .filter(Boolean)
        .join(" "),
    ),
    ...use.order.map(({ column, isDescending }) => `order ${column}${isDescending ? " desc" : ""}`),
    ...use.unread.map(({ kind, text: unread }) => `${kind}: ${unread}`),
  ].join("; ");
}

test.each([
  [
    "bare names",
    scan("((feed_id = 7) AND (at > '2026-01-01'::date))"),
    "feed_id equality 7; at range >2026-01-01",
  ],
  ["VERBOSE", scan("(e.feed_id = 7)"), "feed_id equality 7"],
  ["a list", scan("(feed_id = ANY ('{1,2}'::bigint[]))"), "feed_id list 1|2"],
  ["a varchar", scan("(lower((title)::text) = 'x'::text)"), "lower(title) equality x"],
  ["what an init-plan returned", scan("(at > (InitPlan 1).col1)"), "at range >?"],
  ["what it returned before 17", scan("(at > $0)"), "at range >?"],
  [
    "sub-plans are left out, and the rest is read",
    scan("((feed_id = 7) AND (NOT (ANY (id = (hashed SubPlan 1).col1))))"),
    "feed_id equality 7; other: (NOT (ANY (id = (hashed SubPlan 1).col1)))",
  ],
  [
    "sub-plans before 17",
    scan("((NOT (hashed SubPlan 1)) AND (id = (SubPlan 2)) AND (feed_id = 7))"),
    "feed_id equality 7; other: (NOT (hashed SubPlan 1)); other: (id = (SubPlan 2))",
  ],
  ["an OR", scan("((id = 1) OR (feed_id = 2))"), "or: (id = 1) OR (feed_id = 2)"],
  [
    "an expression",
    scan("((id % '2'::bigint) = 0)"),
    "(id % ('2'::int8)) equality 0; expression: (id % '2'::bigint) = 0",
  ],
  ["an operator", scan("(tags @> '{a}'::text[])"), "tags @>"],
  ["no filter", `Seq Scan on entries  ${numbers}`, ""],
  [
    "names of several relations",
    `Nested Loop  ${numbers}
  ->  Seq Scan on feeds f  ${numbers}
  ->  Seq Scan on entries e  ${numbers}
        Filter: ((language = 'de'::text) AND (feed_id = f.id))`,
    "language equality de; feed_id equality",
  ],
  [
    "a join",
    `Hash Join  ${numbers}
  Hash Cond: ((e.feed_id = f.id) AND (e.language = f.language))
  ->  Seq Scan on entries e  ${numbers}
        Filter: (kind = 3)
  ->  Hash  ${numbers}
        ->  Seq Scan on feeds f  ${numbers}`,
    "kind equality 3; feed_id join f; language join f",
  ],
  [
    "an outer join, all of whose rows come out",
    `Hash Left Join  ${numbers}
  Hash Cond: (e.feed_id = f.id)
  ->  Seq Scan on entries e  ${numbers}
  ->  Hash  ${numbers}
        ->  Seq Scan on feeds f  ${numbers}`,
    "",
  ],
  [
    "an outer join, from its other side",
    `Hash Right Join  ${numbers}
  Hash Cond: (e.feed_id = f.id)
  ->  Seq Scan on entries e  ${numbers}
  ->  Hash  ${numbers}
        ->  Seq Scan on feeds f  ${numbers}`,
    "feed_id join f",
  ],
  [
    "an order with a limit",
    `Limit  ${numbers}
  ->  Sort  ${numbers}
        Sort Key: at DESC
        ->  ${scan("(feed_id = 7)").replace("\n", "\n            ")}`,
    "feed_id equality 7; order at desc",
  ],
  [
    "an order by an expression",
    `Limit  ${numbers}
  ->  Sort  ${numbers}
        Sort Key: (lower(title)), id DESC
        ->  Seq Scan on entries e  ${numbers}`,
    "order: (lower(title)), id DESC",
  ],
  [
    "an order without one",
    `Sort  ${numbers}
  Sort Key: at DESC
  ->  ${scan("(feed_id = 7)").replace("\n", "\n      ")}`,
    "feed_id equality 7",
  ],
  [
    "an order that a merge join wants, and a limit further up",
    `Limit  ${numbers}
  ->  Merge Join  ${numbers}
        Merge Cond: (e.feed_id = f.id)
        ->  Sort  ${numbers}
              Sort Key: e.feed_id
              ->  Seq Scan on entries e  ${numbers}
        ->  Sort  ${numbers}
              Sort Key: f.id
              ->  Seq Scan on feeds f  ${numbers}`,
    "feed_id join f",
  ],
  [
    "an order of several processes",
    `Limit  ${numbers}
  ->  Gather Merge  ${numbers}
        Workers Planned: 2
        Workers Launched: 2
        ->  Sort  ${numbers}
              Sort Key: at DESC
              ->  Parallel Seq Scan on entries e  ${numbers}`,
    "order at desc",
  ],
  [
    "an order that is gone on with",
    `Limit  ${numbers}
  ->  Incremental Sort  ${numbers}
        Sort Key: e.at, f.title
        Presorted Key: e.at
        ->  Nested Loop  ${numbers}
              ->  Sort  ${numbers}
                    Sort Key: e.at
                    ->  Seq Scan on entries e  ${numbers}
              ->  Index Scan using feeds_pkey on feeds f  ${numbers}
                    Index Cond: (id = e.feed_id)`,
    "order at",
  ],
])("%s", async (_, plan, expected) => {
  expect(await drawn(plan)).toBe(expected);
});
