import { type PrintedComparison, withoutBrackets } from "#shared/sql/printed-comparison.ts";

/** The same condition with its column bare, between bounds. */
export interface AsRange {
  readonly operand: string;
  readonly condition: string;
}

/** What cuts a time to its day, month or year is a range of the time itself. */
export function asRange(comparison: PrintedComparison): AsRange | undefined {
  return ofDay(comparison) ?? ofUnit(comparison) ?? ofYear(comparison) ?? ofText(comparison);
}

/** `(published_at)::date`, `date(published_at)` */
function ofDay({ left, operator, right }: PrintedComparison): AsRange | undefined {
  const operand = /^\((?<cast>.+)\)::date$|^date\((?<call>.+)\)$/.exec(left)?.groups;
  return bounded(operand?.["cast"] ?? operand?.["call"], operator, {
    from: right,
    to: `${right} + 1`,
  });
}

/** `date_trunc('month'::text, published_at)` */
function ofUnit({ left, operator, right }: PrintedComparison): AsRange | undefined {
  const { unit = "", operand } =
    /^date_trunc\('(?<unit>\w+)'::text, (?<operand>.+)\)$/.exec(left)?.groups ?? {};
  const length = unit === "quarter" ? "3 months" : `1 ${unit}`;
  return bounded(operand, operator, { from: right, to: `${right} + interval '${length}'` });
}

/** `EXTRACT(year FROM published_at)`, before 14 `date_part('year'::text, published_at)` */
function ofYear({ left, operator, right }: PrintedComparison): AsRange | undefined {
  const operand = /^(?:EXTRACT\(year FROM|date_part\('year'::text,) (?<of>.+)\)$/.exec(left);
  const year = Number(/^'?(\d{4})(?:'|\b)/.exec(right)?.[1]);
  if (!operand || Number.isNaN(year)) return undefined;
  return bounded(operand.groups?.["of"], operator, {
    from: `'${year}-01-01'`,
    to: `'${year + 1}-01-01'`,
  });
}

/** `to_char(published_at, 'YYYY-MM-DD'::text)`: texts of this form are in the order of the times. */
function ofText({ left, operator, right }: PrintedComparison): AsRange | undefined {
  const { operand, format = "" } =
    /^to_char\((?<operand>.+), '(?<format>YYYY-MM(?:-DD)?)'::text\)$/.exec(left)?.groups ?? {};
  const value = /^'(\d{4}-\d\d(?:-\d\d)?)'::text$/.exec(right)?.[1];
  if (value === undefined || value.length !== format.length) return undefined;
  const [first, length] = format.endsWith("DD") ? [value, "1 day"] : [`${value}-01`, "1 month"];
  const from = `date '${first}'`;
  return bounded(operand, operator, { from, to: `${from} + interval '${length}'` });
}

interface Bounds {
  readonly from: string;
  /** The first that is beyond. */
  readonly to: string;
}

function bounded(
  printed: string | undefined,
  operator: string,
  { from, to }: Bounds,
): AsRange | undefined {
  const operand = printed && withoutBrackets(printed);
  if (!operand || / /.test(operand)) return undefined;
  const conditions: Readonly<Record<string, string>> = {
    "=": `${operand} >= ${from} and ${operand} < ${to}`,
    ">=": `${operand} >= ${from}`,
    ">": `${operand} >= ${to}`,
    "<": `${operand} < ${from}`,
    "<=": `${operand} < ${to}`,
  };
  const condition = conditions[operator];
  return condition === undefined || /^ANY /.test(from) ? undefined : { operand, condition };
}
