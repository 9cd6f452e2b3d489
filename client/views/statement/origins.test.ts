import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import { node, planOf, type Sketch } from "#shared/plan/testing/sketch.ts";
import { statementParts } from "#shared/sql/statement-parts.ts";
import { origins } from "./origins.ts";

const parse = createParser();

/** `Seq Scan on entries e: entries e, e.language = 'de'` */
async function drawn(sql: string, root: Sketch): Promise<string[]> {
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  const plan = planOf(root);
  const parts = statementParts(sql, parsed);
  const { partsOf, nodesOf } = origins(plan, parts);
  for (const part of parts) {
    for (const id of nodesOf(part)) expect(partsOf(id)).toContain(part);
  }
  return plan.nodes.map((one) => {
    const texts = partsOf(one.id).map(({ handle: { offset, length } }) =>
      sql.slice(offset, offset + length),
    );
    return `${nodeTitle(one)}: ${texts.join(", ")}`;
  });
}

test("a node's relation, its conditions and its keys are found in the statement", async () => {
  expect(
    await drawn(
      "select f.title, count(*) from entries e join feeds f on f.id = e.feed_id where e.language = 'de' group by f.title order by f.title limit 3",
      node(
        "Limit",
        {},
        node(
          "GroupAggregate",
          { groupKey: ["f.title"] },
          node(
            "Sort",
            { sortKey: ["f.title"] },
            node(
              "Hash Join",
              { hashCond: "(e.feed_id = f.id)" },
              node("Seq Scan on entries e", { filter: "((e.language)::text = 'de'::text)" }),
              node("Hash", {}, node("Seq Scan on feeds f")),
            ),
          ),
        ),
      ),
    ),
  ).toEqual([
    "Limit: ",
    "GroupAggregate: f.title",
    "Sort: f.title",
    "Hash Join: f.id = e.feed_id",
    "Seq Scan on entries e: entries e, e.language = 'de'",
    "Hash: ",
    "Seq Scan on feeds f: feeds f",
  ]);
});

test("a CTE's plan comes from its query, and its scans from where it is read", async () => {
  expect(
    await drawn(
      "with recent as materialized (select * from entries where id > 7) select * from recent join entries on entries.id = recent.id where entries.id > 9",
      node(
        "Hash Join",
        { hashCond: "(recent.id = entries_1.id)" },
        node("Seq Scan on entries", { subplanName: "CTE recent", filter: "(id > 7)" }),
        node("CTE Scan on recent"),
        node("Hash", {}, node("Seq Scan on entries entries_1", { filter: "(id > 9)" })),
      ),
    ),
  ).toEqual([
    "Hash Join: entries.id = recent.id",
    "Seq Scan on entries: entries, recent, id > 7",
    "CTE Scan on recent: recent",
    "Hash: ",
    "Seq Scan on entries entries_1: entries, entries.id > 9",
  ]);
});

test("partitions come from the table that the statement names", async () => {
  expect(
    await drawn(
      "select * from entries e where published_at > now()",
      node(
        "Append",
        {},
        node("Seq Scan on entries_2025 e_1", { filter: "(published_at > now())" }),
        node("Seq Scan on entries_2026 e_2", { filter: "(published_at > now())" }),
      ),
    ),
  ).toEqual([
    "Append: ",
    "Seq Scan on entries_2025 e_1: entries e, published_at > now()",
    "Seq Scan on entries_2026 e_2: entries e, published_at > now()",
  ]);
});

test("what may come from two places is marked at none", async () => {
  expect(
    await drawn(
      "select 1 from t where x = 1 union all select 1 from t where x = 1",
      node("Append", {}, node("Seq Scan on t", { filter: "(x = 1)" }), node("Seq Scan on t t_1")),
    ),
  ).toEqual(["Append: ", "Seq Scan on t: ", "Seq Scan on t t_1: "]);
});
