import { formatShare } from "#shared/base/format.ts";
import type { ColumnStatistics } from "#shared/indexes/catalog.ts";
import type { ParameterComparison } from "./parameter-uses.ts";

/** Values of three kinds, as the same statement may be fast for one and slow for another. */
export const sampleNames = ["typical", "worst", "rare"] as const;
export type SampleName = (typeof sampleNames)[number];

export interface Sample {
  /** As text, which Postgres reads as the parameter's type; null is SQL's null. */
  readonly value: string | null;
  /** Why this one, in a sentence. */
  readonly why: string;
}

export interface ColumnToSample {
  /** `entries.title`, for the sentences. */
  readonly name: string;
  readonly statistics: ColumnStatistics;
  readonly comparison: ParameterComparison;
  /** Whether another parameter bounds the column from the other side. */
  readonly isBoundedTwice: boolean;
}

/** A value for a parameter that is compared with a column; nothing if the column's statistics have none. */
export function sampleColumn(column: ColumnToSample, sample: SampleName): Sample | undefined {
  switch (column.comparison) {
    case "equal":
      return equal(column, sample);
    case "any":
      return any(column, sample);
    case "like":
      return like(column, sample);
    case "from":
    case "to":
      return column.isBoundedTwice ? between(column, sample) : bound(column, sample);
  }
}

const shareText = (statistics: ColumnStatistics, at: number) =>
  formatShare(statistics.mostCommonShares[at] ?? 0);

function equal(column: ColumnToSample, sample: SampleName): Sample | undefined {
  const { name, statistics } = column;
  const { mostCommonValues: common, histogramBounds: bounds } = statistics;
  if (common.length === 0) return equallyCommon(column);
  if (sample === "rare" && bounds.length > 0) {
    return found(at(bounds, 0.5), `It is not among the most common values of ${name}.`);
  }
  const index = { typical: Math.floor((common.length - 1) / 2), worst: 0, rare: common.length - 1 }[
    sample
  ];
  const which = {
    typical: `It is in the middle of the most common values of ${name}`,
    worst: `It is the most common value of ${name}`,
    rare: `It is the least common value of ${name} that ANALYZE saw`,
  }[sample];
  return found(common[index], `${which}: ${shareText(statistics, index)} of the rows have it.`);
}

/** No value stands out: any would do, for every kind of sample. */
const equallyCommon = ({ name, statistics }: ColumnToSample) =>
  found(
    at(statistics.histogramBounds, 0.5),
    `It is in the middle of ${name}, where no value is much more common than another.`,
  );

function any(column: ColumnToSample, sample: SampleName): Sample | undefined {
  const { name, statistics } = column;
  const { mostCommonValues: common, histogramBounds: bounds } = statistics;
  const spread = [0.1, 0.3, 0.5, 0.7, 0.9].map(
    (position) => at(bounds, position) ?? at(common, position),
  );
  const values = {
    typical: spread,
    worst: common.length > 0 ? common.slice(0, 5) : spread,
    rare: [at(bounds, 0.5) ?? common.at(-1)],
  }[sample].filter((value) => value !== undefined);
  const distinct = [...new Set(values)];
  const why = {
    typical: `A list of ${distinct.length}, from all over ${name}.`,
    worst: `A list of the ${distinct.length} most common values of ${name}.`,
    rare: `A list of one value of ${name}.`,
  }[sample];
  return distinct.length > 0 ? { value: arrayLiteral(distinct), why } : undefined;
}

/** https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO */
export const arrayLiteral = (values: readonly string[]) =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

function like({ name, statistics }: ColumnToSample, sample: SampleName): Sample | undefined {
  if (sample === "worst") return { value: "%", why: `It matches every value of ${name}.` };
  const value = at(ordered(statistics), 0.5);
  if (value === undefined) return;
  const beginning = sample === "typical" ? [...value].slice(0, 3).join("") : value;
  const why = `It matches what begins like “${beginning}”, from the middle of ${name}.`;
  return { value: `${beginning.replace(/[%_\\]/g, "\\$&")}%`, why };
}

/** One side: `column >= $1` or `column <= $1`. */
function bound({ name, statistics, comparison }: ColumnToSample, sample: SampleName) {
  const share = { typical: 0.5, worst: 1, rare: 0.01 }[sample];
  const value = at(ordered(statistics), comparison === "from" ? 1 - share : share);
  const where = comparison === "from" ? "above" : "below";
  const why = {
    typical: `Half of ${name} is ${where} it.`,
    worst: `All that ANALYZE saw of ${name} is ${where} it.`,
    rare: `About 1 % of ${name} is ${where} it.`,
  }[sample];
  return found(value, why);
}

/** Both sides: the two parameters leave a part of the column between them. */
function between({ name, statistics, comparison }: ColumnToSample, sample: SampleName) {
  const share = { typical: 0.1, worst: 1, rare: 0.01 }[sample];
  const value = at(ordered(statistics), comparison === "from" ? 0.5 - share / 2 : 0.5 + share / 2);
  const part = { typical: "A tenth", worst: "All that ANALYZE saw", rare: "About 1 %" }[sample];
  return found(value, `${part} of ${name} is between the two bounds.`);
}

/** The histogram's bounds; where all values are common ones there is none, and those are ordered. */
const ordered = ({ histogramBounds, mostCommonValues }: ColumnStatistics): readonly string[] =>
  histogramBounds.length > 0 ? histogramBounds : mostCommonValues.toSorted(byValue);

const byValue = (a: string, b: string) => Number(a) - Number(b) || a.localeCompare(b);

const at = (values: readonly string[], position: number): string | undefined =>
  values[Math.round(position * (values.length - 1))];

const found = (value: string | undefined, why: string): Sample | undefined =>
  value === undefined ? undefined : { value, why };
