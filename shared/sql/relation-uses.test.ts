import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { printName } from "./object-name.ts";
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
        condition.call ? `${printName(condition.call)}(${condition.column})` : condition.column,
        condition.comparison,
        condition.joinedWith ?? condition.values?.join("|"),
        condition.bounds?.map(({ operator, value }) => operator + (value ?? "?")).join(" "),
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
    ["entries: published_at range >?"],
  ],
  ["a range, the literal first", "select from entries where 7 <= id", ["entries: id range >=7"]],
  ["between", "select from entries where id between 3 and $1", ["entries: id range >=3 <=?"]],
  [
    "an array that is written as a text",
    `select from entries where title = any('{a,"b, \\"c",null}'::text[])`,
    ['entries: title list a|b, "c'],
  ],
  ["an array of arrays", "select from entries where id = any('{{1},{2}}')", ["entries: id list"]],
  [
    "a pattern of a type of its own",
    "select from entries where title like 'a%'::citext",
    ["entries: "],
  ],
  ["a column that is the pattern", "select from entries where 'abc' like title", ["entries: "]],
  ["a row", "select from entries where lower(entries.*) = 'x'", ["entries: "]],
  [
    "a function of another schema",
    `select from entries where app."Plain"(title) = 'x'`,
    ['entries: app."Plain"(title) equality x'],
  ],
  ["null", "select from entries where title is null", ["entries: title null"]],
  ["not null", "select from entries where title is not null", ["entries: title not null"]],
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
  ["a regular expression", "select from entries where title ~ 'a|b'", ["entries: title regex a|b"]],
  [
    "a regular expression with a fixed beginning",
    "select from entries where title ~ '^ab.c'",
    ["entries: title prefix ^ab.c"],
  ],
  [
    "whatever the case, it has none",
    "select from entries where title ~* '^abc'",
    ["entries: title regex ^abc"],
  ],
  ["in another collation", `select from entries where title = 'x' collate "C"`, ["entries: "]],
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
  ["a limit that is none", "select from entries order by id limit all", ["entries: order id"]],
  [
    "an order by what the result calls by a column's name",
    "select lower(title) as title from entries order by title limit 1",
    ["entries: limit"],
  ],
  [
    "an order by a column of the result",
    "select id, published_at as at from entries order by at, 1 limit 1",
    ["entries: order published_at; order id; limit"],
  ],
  [
    "an order by an expression",
    "select from entries order by lower(title) limit 1",
    ["entries: limit"],
  ],
  [
    "a left join: its ON narrows the right side only",
    "select from entries e left join links l on l.entry_id = e.id and e.is_read and l.url_id = 3",
    ["entries e: ", "links l: entry_id join e; url_id equality 3"],
  ],
  [
    "a right join: its ON narrows the left side only",
    "select from links l right join entries e on l.entry_id = e.id and e.is_read",
    ["links l: entry_id join e", "entries e: "],
  ],
  [
    "a full join narrows neither",
    "select from links l full join entries e on l.entry_id = e.id",
    ["links l: ", "entries e: "],
  ],
  [
    "what a left join did not find",
    "select from entries e left join links l on l.entry_id = e.id and l.url_id is null where l.id is null and e.title is null",
    ["entries e: title null", "links l: entry_id join e; url_id null"],
  ],
  [
    "a join within a left join",
    "select from feeds f left join (links l join entries e on e.id = l.entry_id) on l.feed = f.id and f.x = 1",
    ["feeds f: ", "links l: entry_id join e; feed join f", "entries e: id join l"],
  ],
  [
    "USING",
    "select from entries join links using (id)",
    ["entries: id join links", "links: id join entries"],
  ],
  [
    "a left join with USING",
    "select from entries left join links using (id)",
    ["entries: ", "links: id join entries"],
  ],
  [
    "NATURAL",
    "select from entries e natural join links",
    ["entries e: id join links", "links: id join e"],
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
