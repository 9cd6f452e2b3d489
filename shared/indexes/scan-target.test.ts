import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";
import type { Relation } from "./catalog.ts";
import { planUse } from "./plan-use.ts";
import { relationOf, scanTarget } from "./scan-target.ts";
import { catalog, entries } from "./testing/catalog.ts";

const parse = createParser();

const named = (name: string, more: Partial<Relation> = {}): Relation => ({
  ...entries(),
  name,
  ...more,
});
const parts = { ancestors: [{ schema: "public", name: "events" }] };

const server = catalog(
  named("entries"),
  named("links"),
  named("events", { kind: "partitioned table" }),
  named("events_1", parts),
  named("entries", { schema: "shop", isVisible: false }),
);

/** `public.entries: feed_id 7`: where the index goes, and the conditions of the use. */
async function target(statement: string, plan: string): Promise<string> {
  const analysis = analysePlan(plan);
  const parsed = await parse(statement);
  if (isProblem(analysis) || isProblem(parsed)) throw new Error("not a plan, or no statement");
  const whole = analysis.plans[0]?.annotated.plan;
  const [node] = parsed.statements;
  if (!whole?.nodes[0] || !node) throw new Error("nothing in it");
  const uses = relationUses(node.node, (schema, name) =>
    relationOf(server, name, schema)?.columns.map((column) => column.name),
  );
  const seen = await planUse(whole, whole.nodes[0], parse);
  const found = scanTarget(whole.nodes[0], server, uses, seen);
  const conditions = found?.use?.conditions.map(({ column, values }) => `${column} ${values}`);
  return `${found?.relation.schema}.${found?.relation.name}: ${conditions?.join(", ")}`;
}

const scan = (on: string, filter: string) =>
  `Seq Scan on ${on}  (cost=0.00..9.00 rows=9 width=8)\n  Filter: ${filter}`;

test.each([
  [
    "a table",
    "select from entries where id = 7",
    scan("entries", "(id = 7)"),
    "public.entries: id 7",
  ],
  [
    "a table in a schema that the path does not find",
    "select from shop.entries where id = 7",
    scan("entries", "(id = 7)"),
    "shop.entries: id 7",
  ],
  [
    "the other one of the two",
    "select from entries, shop.entries e where entries.id = 7 and e.id = 8",
    scan("shop.entries e", "(id = 8)"),
    "shop.entries: id 8",
  ],
  [
    "one alias for two things",
    "select from entries e where e.language = 'de' and exists (select from entries e where e.feed_id = 7)",
    scan("entries e_1", "(feed_id = 7)"),
    "public.entries: feed_id 7",
  ],
  [
    "one alias for two things that differ in a value",
    "select from entries where id = 7 union select from entries where id = 8",
    scan("entries entries_1", "(id = 8)"),
    "public.entries: id 8",
  ],
  [
    "one alias for two tables",
    "select from links e where e.id in (select id from entries e where feed_id = 7)",
    scan("entries e_1", "(feed_id = 7)"),
    "public.entries: feed_id 7",
  ],
  [
    "a partition",
    "select from events e where e.id = 7",
    scan("events_1 e_1", "(id = 7)"),
    "public.events: id 7",
  ],
  [
    "a partition by its own name",
    "select from events_1 where id = 7",
    scan("events_1", "(id = 7)"),
    "public.events_1: id 7",
  ],
  [
    "a partition behind a view",
    "select from recent",
    scan("events_1", "(id = 7)"),
    "public.events: undefined",
  ],
  [
    "a table that is no part of the partitioned one with its alias",
    "select from events e where exists (select from recent)",
    scan("links e_1", "(id = 7)"),
    "public.links: undefined",
  ],
  [
    "nothing that is known",
    "select from others",
    scan("others", "(id = 7)"),
    "undefined.undefined: undefined",
  ],
])("%s", async (_, statement, plan, expected) => {
  expect(await target(statement, plan)).toBe(expected);
});
