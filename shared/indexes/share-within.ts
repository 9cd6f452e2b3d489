import type { Share } from "#shared/base/units.ts";
import type { Bound } from "#shared/sql/condition.ts";
import type { Column, ColumnStatistics } from "./catalog.ts";

/**
 * The share of the rows within all of these bounds: as `scalarineqsel` has it, the most common
 * values that are within, and the histogram's share of the rest. Undefined where a bound is not
 * known before the statement runs, or the type's order is not known here.
 */
export function shareWithin(bounds: readonly Bound[], column: Column): Share | undefined {
  const { statistics } = column;
  const values = bounds.flatMap(({ value }) => value ?? []);
  if (!statistics || values.length < bounds.length) return undefined;
  const scale = scaleOf(column, values);
  if (!scale) return undefined;
  const { mostCommonValues, mostCommonShares, nullShare } = statistics;
  const rest = 1 - nullShare - sum(mostCommonShares);
  const common = mostCommonShares.filter((_, at) =>
    isWithin(mostCommonValues[at] ?? "", bounds, scale),
  );
  const between = histogramShare(bounds, statistics, scale);
  if (between === undefined) return rest < NO_REST ? sum(common) : undefined;
  return sum(common) + Math.max(0, rest) * between;
}

/** Where the most common values are all there are, there is no histogram. */
const NO_REST: Share = 0.01;

const sum = (shares: readonly Share[]): Share => shares.reduce((all, share) => all + share, 0);

/** Where a value stands among others: a number, or, of texts, only what comes before what. */
interface Scale {
  readonly compare: (a: string, b: string) => number;
  /** How far a value is on its way from one to another: 0 to 1. */
  readonly between: (value: string, from: string, to: string) => Share;
}

function isWithin(value: string, bounds: readonly Bound[], { compare }: Scale): boolean {
  return bounds.every((bound) => {
    const order = compare(value, bound.value ?? "");
    if (order === 0) return bound.operator.endsWith("=");
    return order < 0 === bound.operator.startsWith("<");
  });
}

function histogramShare(
  bounds: readonly Bound[],
  { histogramBounds }: ColumnStatistics,
  scale: Scale,
): Share | undefined {
  const bins = histogramBounds.length - 1;
  if (bins < 1) return undefined;
  const at = (side: "<" | ">") =>
    bounds
      .filter(({ operator }) => operator.startsWith(side))
      .map(({ value = "" }) => shareBelow(value, histogramBounds, scale));
  const share = Math.min(1, ...at("<")) - Math.max(0, ...at(">"));
  // The table may have grown past its histogram: the planner never takes less than this either.
  return Math.max(share, 0.01 / bins);
}

function shareBelow(value: string, bounds: readonly string[], { compare, between }: Scale): Share {
  const above = bounds.findIndex((bound) => compare(bound, value) >= 0);
  if (above < 0) return 1;
  const [from, to] = [bounds[above - 1], bounds[above]];
  if (from === undefined || to === undefined) return 0;
  return (above - 1 + between(value, from, to)) / (bounds.length - 1);
}

function scaleOf({ type, baseType = type, sortsByBytes }: Column, values: readonly string[]) {
  if (/^(?:smallint|integer|bigint|numeric|real|double precision|oid)\b/.test(baseType))
    return numbers(values, Number);
  if (/^(?:date|timestamp)\b/.test(baseType)) {
    const hasZone = values.every((value) => moment.exec(value)?.groups?.["zone"]);
    return numbers(values, (value) => milliseconds(value, hasZone));
  }
  if (sortsByBytes || /^(?:uuid|time)\b/.test(baseType))
    return texts((a, b) => (a < b ? -1 : Number(a > b)));
  return /^(?:text|character)\b/.test(baseType)
    ? texts(new Intl.Collator("en").compare)
    : undefined;
}

function numbers(
  values: readonly string[],
  toNumber: (value: string) => number,
): Scale | undefined {
  if (values.some((value) => Number.isNaN(toNumber(value)))) return undefined;
  return {
    compare: (a, b) => toNumber(a) - toNumber(b),
    between: (value, from, to) => {
      const part = (toNumber(value) - toNumber(from)) / (toNumber(to) - toNumber(from));
      return Number.isFinite(part) ? part : HALF;
    },
  };
}

const texts = (compare: Scale["compare"]): Scale => ({ compare, between: () => HALF });

const HALF: Share = 0.5;

/** As ISO has it, in DateStyle's way: `2026-01-31`, `2026-01-31 08:15:00.5+02`. */
const moment =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[ T](?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?\s*(?<zone>Z|[+-]\d\d(?::?\d\d)?)?$/;

/** The session's zone is not known here: where a value was written without one, its clock counts. */
function milliseconds(value: string, hasZone: boolean): number {
  const { date, time = "00:00", zone = "Z" } = moment.exec(value)?.groups ?? {};
  if (!date) return Number.NaN;
  const offset = zone.replace(/^([+-]\d\d)$/, "$1:00").replace(/(\d\d)(\d\d)$/, "$1:$2");
  return Date.parse(`${date}T${time}${hasZone ? offset : "Z"}`);
}
