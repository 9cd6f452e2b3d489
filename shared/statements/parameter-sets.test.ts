import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Catalog, ColumnStatistics, Relation } from "#shared/indexes/catalog.ts";
import { type Parameters, parameterSets } from "./parameter-sets.ts";

const parse = createParser();

const statistics = (given: Partial<ColumnStatistics>): ColumnStatistics => ({
  nullShare: 0,
  distinct: -1,
  averageWidth: 8,
  mostCommonValues: [],
  mostCommonShares: [],
  histogramBounds: [],
  ...given,
});

const column = (name: string, type: string, given?: Partial<ColumnStatistics>) => ({
  name,
  type,
  baseType: type,
  isNotNull: true,
  isSortable: true,
  isGeneratedOnRead: false,
  sortsByBytes: false,
  ...(given && { statistics: statistics(given) }),
});

const relation = (given: Partial<Relation>): Relation => ({
  schema: "public",
  name: "entries",
  kind: "table",
  rows: 1000,
  size: 8192,
  isVisible: true,
  ancestors: [],
  takenNames: [],
  columns: [],
  indexes: [],
  ...given,
});

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, n) => String(n));

const catalog: Catalog = {
  serverVersion: 180_004,
  extensions: [],
  availableExtensions: [],
  functions: [],
  relations: [
    relation({
      columns: [
        column("id", "bigint", { histogramBounds: upTo(100) }),
        column("language", "text", {
          mostCommonValues: ["en", "de", "fr", "eo"],
          mostCommonShares: [0.6, 0.25, 0.1, 0.0005],
        }),
        column("feed", "bigint", {
          mostCommonValues: ["7", "8", "9"],
          mostCommonShares: [0.3, 0.2, 0.1],
          histogramBounds: ["1", "50", "99"],
        }),
        column("title", "text", { histogramBounds: ["Aa", "100%_sure", "Zz"] }),
        column("name", "text", {
          mostCommonValues: ["Ada", "Zoé"],
          mostCommonShares: [0.3, 0.2],
        }),
        column("seen", "boolean"),
        column("stars", "integer", {
          mostCommonValues: ["5", "10", "1"],
          mostCommonShares: [0.5, 0.3, 0.2],
        }),
        column("note", "text", { nullShare: 1, distinct: 0 }),
      ],
    }),
    relation({ name: "recent", kind: "view", columns: [column("id", "bigint")] }),
  ],
};

async function sets(sql: string, ...types: string[]): Promise<Parameters> {
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  return parameterSets(parsed.statements[0]?.node ?? {}, types, catalog);
}

/** One line for each set and value. */
const draw = ({ sets: all }: Parameters) =>
  all.flatMap(({ name, values, why }) =>
    values.map((value, at) => `${name}: ${value}. ${why[at]}`),
  );

test("common values", async () => {
  expect(draw(await sets("select * from entries where language = $1", "text"))).toEqual([
    "typical: de. It is in the middle of the most common values of entries.language: 25.0 % of the rows have it.",
    "worst: en. It is the most common value of entries.language: 60.0 % of the rows have it.",
    "rare: eo. It is the least common value of entries.language that ANALYZE saw: <0.1 % of the rows have it.",
  ]);
});

test("common values and others", async () => {
  expect(draw(await sets("select * from entries e where e.feed = $1", "bigint"))[2]).toBe(
    "rare: 50. It is not among the most common values of entries.feed.",
  );
});

test("values of which none is common", async () => {
  expect(draw(await sets("select * from entries where id = $1", "bigint"))).toEqual([
    "typical: 50. It is in the middle of entries.id, where no value is much more common than another.",
  ]);
});

test("one bound", async () => {
  expect(draw(await sets("select * from entries where id > $1", "bigint"))).toEqual([
    "typical: 50. Half of entries.id is above it.",
    "worst: 0. All that ANALYZE saw of entries.id is above it.",
    "rare: 99. About 1 % of entries.id is above it.",
  ]);
  expect(draw(await sets("select * from entries where id <= $1", "bigint"))).toEqual([
    "typical: 50. Half of entries.id is below it.",
    "worst: 100. All that ANALYZE saw of entries.id is below it.",
    "rare: 1. About 1 % of entries.id is below it.",
  ]);
});

test.each(["id between $1 and $2", "$1 <= id and id < $2"])("two bounds: %s", async (where) => {
  const found = await sets(`select * from entries where ${where}`, "bigint", "bigint");
  expect(found.sets.map(({ name, values }) => [name, ...values])).toEqual([
    ["typical", "45", "55"],
    ["worst", "0", "100"],
    ["rare", "50", "51"],
  ]);
  expect(found.sets[0]?.why[0]).toBe("A tenth of entries.id is between the two bounds.");
});

test("a bound among common values, which are put in order", async () => {
  const found = await sets("select * from entries where stars >= $1", "integer");
  expect(found.sets.map(({ values }) => values)).toEqual([["5"], ["1"], ["10"]]);
});

test("a pattern", async () => {
  expect(draw(await sets("select * from entries where title like $1", "text"))).toEqual([
    "typical: 100%. It matches what begins like “100”, from the middle of entries.title.",
    "worst: %. It matches every value of entries.title.",
    "rare: 100\\%\\_sure%. It matches what begins like “100%_sure”, from the middle of entries.title.",
  ]);
});

test("in lower case, where the column is", async () => {
  const found = await sets("select * from entries where lower(name) = $1", "text");
  expect(found.sets.map(({ values }) => values)).toEqual([["ada"], ["zoé"]]);
});

test("a list", async () => {
  const found = await sets("select * from entries where language = any ($1)", "text[]");
  expect(found.sets.map(({ values, why }) => [values[0], why[0]])).toEqual([
    ['{"en","de","fr","eo"}', "A list of 4, from all over entries.language."],
    ['{"eo"}', "A list of one value of entries.language."],
  ]);
});

test("no column: limits, intervals, parts of dates, and what stands in", async () => {
  const sql = "select extract($1 from now() - $2), $3 from entries limit $4 offset $5";
  expect(draw(await sets(sql, "text", "interval", "text", "bigint", "bigint")).slice(0, 5)).toEqual(
    [
      "typical: day. $1 is a part of a date.",
      "typical: 7 days. A week.",
      "typical: a. $3 is not compared with a column; this stands in for it.",
      "typical: 20. A page of 20 rows.",
      "typical: 0. From the first row on.",
    ],
  );
});

test("sets that are the same are one", async () => {
  const found = await sets("select $1 from entries", "text");
  expect(found.sets.map(({ name }) => name)).toEqual(["typical"]);
});

test("types and columns are told", async () => {
  const found = await sets(
    "update entries set title = $1 where id = $2 and $3",
    "text",
    "bigint",
    "boolean",
  );
  expect(found.parameters).toEqual([
    { number: 1, type: "text", column: "entries.title" },
    { number: 2, type: "bigint", column: "entries.id" },
    { number: 3, type: "boolean" },
  ]);
});

test.each([
  [
    "select * from entries where id = $1 and seen = $2",
    ["bigint", "boolean"],
    "Nothing is known of the values of entries.seen: it was never analysed (analyze entries;), or this role may not read it. Enter a value for $2.",
  ],
  [
    "select * from entries where note = $1",
    ["text"],
    "ANALYZE saw no value of entries.note to take for $1: enter one.",
  ],
  [
    "select * from recent where id = $1",
    ["bigint"],
    "recent is a view, which has no statistics to take a value for $1 from: enter one.",
  ],
  ["select $1::mood", ["mood"], "No value comes to mind for $1, of type mood: enter one."],
])("no values, and why: %s", async (sql, types, sentence) => {
  const { sets: none, missing } = await sets(sql, ...types);
  expect([none, missing]).toEqual([[], [sentence]]);
});

test("of nothing there is nothing", async () => {
  expect(await sets("select 1")).toEqual({ parameters: [], sets: [], missing: [] });
});
