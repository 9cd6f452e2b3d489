import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { statementParts } from "./statement-parts.ts";

const parse = createParser();

/** `condition in recent: feed_id = 7` */
async function drawn(sql: string): Promise<string[]> {
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  return statementParts(sql, parsed).map(({ kind, place: { offset, length }, within }) =>
    [kind, within && ` in ${within}`, ": ", sql.slice(offset, offset + length)]
      .filter(Boolean)
      .join(""),
  );
}

test.each([
  [
    "select * from public.entries as e join feeds f on f.id = e.feed_id where e.language = 'de' and (f.a + 1) > 7",
    [
      "condition: e.language = 'de'",
      "condition: (f.a + 1) > 7",
      "condition: f.id = e.feed_id",
      "relation: public.entries as e",
      "relation: feeds f",
    ],
  ],
  [
    "with recent as materialized (select * from entries where id in (1, 2)) select count(*) from recent group by feed_id order by lower(title) desc",
    [
      "order: lower(title)",
      "group: feed_id",
      "relation: recent",
      "cte: recent as materialized (select * from entries where id in (1, 2))",
      "condition in recent: id in (1, 2)",
      "relation in recent: entries",
    ],
  ],
  [
    "update t set a = 1 from u /* é */ where t.id = u.id and u.x is not null",
    ["condition: t.id = u.id", "condition: u.x is not null", "relation: t", "relation: u"],
  ],
  [
    "select 1 from t where exists (select 1 from u where u.id = t.id limit 1) or a = any (array[1])",
    [
      "condition: exists (select 1 from u where u.id = t.id limit 1) or a = any (array[1])",
      "relation: t",
      "condition: u.id = t.id",
      "relation: u",
    ],
  ],
  [
    "select 'é', 1 from t where x::numeric(10, 2) = 1",
    ["condition: x::numeric(10, 2) = 1", "relation: t"],
  ],
])("%s", async (sql, parts) => {
  expect((await drawn(sql)).sort()).toEqual(parts.toSorted());
});
