import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { type RelationUse, relationNames, relationUses } from "./relation-uses.ts";

const parse = createParser();

const columns: Readonly<Record<string, readonly string[]>> = {
  entries: ["id", "feed_id", "title", "language", "published_at", "is_read"],
  links: ["id", "entry_id", "url_id"],
};

async function statementOf(sql: string) {
  const parsed = await parse(sql);
  if (isProblem(parsed) || !parsed.statements[0]) throw new Error(`does not parse: ${sql}`);
  return parsed.statements[0].node;
}

/** `entries e: feed_id equality 7; order published_at desc; limit` */
const drawn = ({ relation, alias, conditions, order, hasLimit }: RelationUse): string => {
  const parts = [
    ...conditions.map((condition) =>
      [
        condition.call ? `${condition.call}(${condition.column})` : condition.column,
        condition.comparison,
        condition.joinedWith ?? condition.values?.join("|"),
      ]
        .filter(Boolean)
        .join(" "),
    ),
    ...order.map(({ column, isDescending, nullsFirst }) =>
      [`order ${column}`, isDescending && "desc", nullsFirst && "nulls first"]
        .filter(Boolean)
        .join(" "),
    ),
    ...(hasLimit ? ["limit"] : []),
  ];
  return `${relation}${alias === relation ? "" : ` ${alias}`}: ${parts.join("; ")}`;
};

test.each([
  [
    "equality with a literal",
    "select from entries where feed_id = 7",
    ["entries: feed_id equality 7"],
  ],
  [
    "equality with a parameter",
    "select from entries where feed_id = $1",
    ["entries: feed_id equality"],
  ],
  ["the literal first", "select from entries where 7 = feed_id", ["entries: feed_id equality 7"]],
  ["an alias", "select from entries e where e.title = 'a'", ["entries e: title equality a"]],
  ["a list", "select from entries where id in (1, 2)", ["entries: id list 1|2"]],
  ["any", "select from entries where id = any($1)", ["entries: id list"]],
  [
    "a range",
    "select from entries where published_at > now() - interval '1 day'",
    ["entries: published_at range"],
  ],
  ["between", "select from entries where id between 3 and 9", ["entries: id range 3|9"]],
  ["null", "select from entries where title is null", ["entries: title null"]],
  ["not null", "select from entries where title is not null", ["entries: "]],
  ["a flag", "select from entries where is_read", ["entries: is_read equality t"]],
  ["not a flag", "select from entries where not is_read", ["entries: is_read equality f"]],
  [
    "a fixed beginning",
    "select from entries where title like 'abc%'",
    ["entries: title prefix abc%"],
  ],
  [
    "a text anywhere inside",
    "select from entries where title like '%abc%'",
    ["entries: title pattern %abc%"],
  ],
  [
    "whatever the case",
    "select from entries where title ilike 'abc'",
    ["entries: title pattern abc"],
  ],
  [
    "a call",
    "select from entries where lower(title) = lower($1)",
    ["entries: lower(title) equality"],
  ],
  ["two columns of one row", "select from entries where id = feed_id", ["entries: "]],
  ["or", "select from entries where id = 1 or feed_id = 2", ["entries: "]],
  ["not equal", "select from entries where id <> 1", ["entries: "]],
  [
    "a join, its columns qualified",
    "select from entries e join links l on l.entry_id = e.id where e.feed_id = 1",
    ["entries e: feed_id equality 1; id join l", "links l: entry_id join e"],
  ],
  [
    "a join, the columns told by the catalog",
    "select from entries, links where entry_id = entries.id and feed_id = 1",
    ["entries: id join links; feed_id equality 1", "links: entry_id join entries"],
  ],
  [
    "an order and a limit",
    "select from entries where language = 'de' order by published_at desc limit 20",
    ["entries: language equality de; order published_at desc nulls first; limit"],
  ],
  [
    "nulls last",
    "select from entries order by published_at desc nulls last",
    ["entries: order published_at desc"],
  ],
  [
    "an order by an expression",
    "select from entries order by lower(title) limit 1",
    ["entries: limit"],
  ],
  [
    "a correlated sub-query",
    "select from entries e where exists (select from links where entry_id = e.id)",
    ["entries e: ", "links: entry_id join e"],
  ],
  [
    "IN a sub-query",
    "select from entries where id in (select entry_id from links where url_id = 3)",
    ["entries: id join", "links: url_id equality 3"],
  ],
  [
    "a CTE, whose name is not a relation",
    "with links as (select * from entries where feed_id = 1) select from links where entry_id = 2",
    ["entries: feed_id equality 1"],
  ],
  [
    "a union",
    "select from entries where id = 1 union all select from links where id = 2",
    ["entries: id equality 1", "links: id equality 2"],
  ],
  [
    "an update",
    "update entries set title = 'x' where feed_id = 3",
    ["entries: feed_id equality 3"],
  ],
  [
    "a delete",
    "delete from entries using links where entry_id = entries.id",
    ["entries: id join links", "links: entry_id join entries"],
  ],
])("%s", async (_, sql, expected) => {
  const uses = relationUses(await statementOf(sql), (__, name) => columns[name]);
  expect(uses.map(drawn)).toEqual(expected);
});

test("the relations of a statement, each once, with its schema where it was written", async () => {
  const sql = "select from app.entries join links on true where exists (select from links l2)";
  expect(relationNames(await statementOf(sql))).toEqual([
    { schema: "app", name: "entries" },
    { name: "links" },
  ]);
});
