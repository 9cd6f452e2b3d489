import { expect, test } from "vitest";
import type { Bound } from "#shared/sql/condition.ts";
import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import type { Column, ColumnStatistics } from "./catalog.ts";
import { selectivity } from "./selectivity.ts";

const column = (baseType: string, statistics: Partial<ColumnStatistics>): Column => ({
  name: "c",
  type: baseType,
  baseType,
  isNotNull: false,
  isSortable: true,
  isGeneratedOnRead: false,
  sortsByBytes: false,
  statistics: {
    nullShare: 0.1,
    distinct: 102,
    averageWidth: 8,
    mostCommonValues: [],
    mostCommonShares: [],
    histogramBounds: [],
    ...statistics,
  },
});

/** A tenth is NULL, 0 and 50 are 30 and 20 % of all, and 40 % are evenly between 0 and 100. */
const numbers = column("bigint", {
  mostCommonValues: ["0", "50"],
  mostCommonShares: [0.3, 0.2],
  histogramBounds: ["0", "20", "40", "60", "80", "100"],
});

const days = column("timestamp with time zone", {
  nullShare: 0,
  histogramBounds: ["2026-01-01 00:00:00+02", "2026-01-06 00:00:00+02", "2026-01-11 00:00:00+02"],
});

const words = column("text", { nullShare: 0, histogramBounds: ["Abel", "beta", "Carl"] });

const where = (given: Partial<UsedCondition>): UsedCondition => ({
  column: "c",
  comparison: "equality",
  isCastToText: false,
  ...given,
});

/** `>=20 <40` */
const within = (text: string): UsedCondition =>
  where({
    comparison: "range",
    bounds: text.split(" and ").map((part): Bound => {
      const [, operator = "<", value = ""] = /^([<>]=?)(.*)$/.exec(part) ?? [];
      return { operator: operator as Bound["operator"], ...(value !== "?" && { value }) };
    }),
  });

test.each<[string, UsedCondition, Column, string]>([
  ["a common value", where({ values: ["0"] }), numbers, "30.0 % statistics"],
  ["another value", where({ values: ["7"] }), numbers, "0.4 % statistics"],
  ["a value that is not known", where({}), numbers, "0.9 % average"],
  [
    "some values",
    where({ comparison: "list", values: ["0", "50", "0"] }),
    numbers,
    "50.0 % statistics",
  ],
  ["a list that is not known", where({ comparison: "list" }), numbers, "2.0 % guess"],
  ["null", where({ comparison: "null" }), numbers, "10.0 % statistics"],
  ["a join", where({ comparison: "join" }), numbers, "0.9 % average"],
  ["a call", where({ call: { name: "lower" }, values: ["0"] }), numbers, "0.5 % guess"],
  ["below, with common values", within("<10"), numbers, "34.0 % statistics"],
  ["above, with common values", within(">10"), numbers, "56.0 % statistics"],
  ["at a common value", within(">=50"), numbers, "40.0 % statistics"],
  ["past a common value", within(">50"), numbers, "20.0 % statistics"],
  ["between", within(">20 and <45"), numbers, "10.0 % statistics"],
  ["between, twice from below", within(">20 and >30 and <=50"), numbers, "28.0 % statistics"],
  ["past the end", within(">1000"), numbers, "0.1 % statistics"],
  ["past the beginning", within(">-1000"), numbers, "90.0 % statistics"],
  ["one end is not known", within(">20 and <?"), numbers, "33.3 % guess"],
  ["what is no number", within(">x"), numbers, "33.3 % guess"],
  ["times", within(">2026-01-08 12:00"), days, "25.0 % statistics"],
  ["times in another zone", within(">=2026-01-08T10:00:00Z"), days, "25.0 % statistics"],
  ["a word for a time", within(">yesterday"), days, "33.3 % guess"],
  ["texts, whatever their case", within("<Bach"), words, "25.0 % statistics"],
  [
    "texts by their bytes",
    within("<Bach"),
    {
      ...column("text", { nullShare: 0, histogramBounds: ["Abel", "Carl", "beta"] }),
      sortsByBytes: true,
    },
    "25.0 % statistics",
  ],
  ["a type whose order is not known", within("<ok"), column("mood", {}), "33.3 % guess"],
  [
    "all values are common ones",
    within(">=50"),
    column("bigint", { mostCommonValues: ["0", "50"], mostCommonShares: [0.3, 0.6] }),
    "60.0 % statistics",
  ],
  ["without statistics", where({ values: ["0"] }), withoutStatistics(numbers), "0.5 % guess"],
])("%s", (_, condition, of, expected) => {
  const { share, source } = selectivity(condition, of, 1_000_000);
  expect(`${(share * 100).toFixed(1)} % ${source}`).toBe(expected);
});

function withoutStatistics({ statistics: _, ...rest }: Column): Column {
  return rest;
}
