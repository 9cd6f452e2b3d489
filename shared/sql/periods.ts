import { bodyOf, isNode, namesOf, nodesOf } from "./ast.ts";
import { quoteText } from "./expression.ts";
import { literal } from "./literals.ts";
import type { StatementText } from "./statement-text.ts";

/** What makes a day, a month or a year of a column. */
export interface Period {
  readonly operand: unknown;
  /** The types of a column of which it is a range. */
  readonly types: RegExp;
  /** From where to where a value of it reaches, the end left out; undefined where nobody can tell. */
  readonly bounds: (
    value: unknown,
    text: StatementText,
  ) => { readonly begin: string; readonly end: string } | undefined;
}

export function periodOf(node: unknown): Period | undefined {
  const period = anyPeriodOf(node);
  return bodyOf(period?.operand, "ColumnRef") ? period : undefined;
}

function anyPeriodOf(node: unknown): Period | undefined {
  const cast = bodyOf(node, "TypeCast");
  if (cast) return isDate(node) ? day(cast["arg"]) : undefined;
  const call = bodyOf(node, "FuncCall");
  const [first, second, ...more] = nodesOf(call?.["args"]);
  if (!call || more.length > 0) return undefined;
  const name = namesOf(call["funcname"]).at(-1);
  if (name === "date" && first && !second) return day(first);
  const unit = literal(first)?.toLowerCase() ?? "";
  if (name === "date_trunc" && Object.hasOwn(begins, unit)) return truncated(second, unit);
  return unit === "year" && /^(?:extract|date_part)$/.test(name ?? "") ? year(second) : undefined;
}

const timestamps = /^timestamp with/;
const dates = /^(?:date$|timestamp with)/;

const day = (operand: unknown): Period => ({
  operand,
  types: timestamps,
  bounds: (value, text) => {
    const begin = dateOf(literal(value));
    if (begin && isPlain(value)) return quoted(begin, next(begin, "day"));
    const written = isNode(value) && isOfDate(value) ? text.of(value) : undefined;
    if (written === undefined) return undefined;
    const date = bodyOf(value, "ParamRef") ? `${written}::date` : written;
    return { begin: date, end: `${date} + 1` };
  },
});

/** Only its beginnings are values of it: a month never equals one of its other days. */
const truncated = (operand: unknown, unit: string): Period => ({
  operand,
  types: timestamps,
  bounds: (value) => {
    const date = dateOf(literal(value));
    return date && begins[unit]?.(date) ? quoted(date, next(date, unit)) : undefined;
  },
});

const year = (operand: unknown): Period => ({
  operand,
  types: dates,
  bounds: (value) => {
    const begin = dateOf(`${literal(value)}-01-01`);
    return begin && quoted(begin, next(begin, "year"));
  },
});

/** What Postgres takes for a date beside a date: a parameter, `current_date`, and days before or after. */
function isOfDate(node: unknown): boolean {
  if (bodyOf(node, "ParamRef")) return true;
  const { kind, name, lexpr, rexpr } = bodyOf(node, "A_Expr") ?? {};
  if (kind === "AEXPR_OP" && /^[+-]$/.test(namesOf(name)[0] ?? ""))
    return isKnownDate(lexpr) && bodyOf(bodyOf(rexpr, "A_Const"), "ival") !== undefined;
  return isKnownDate(node);
}

const isKnownDate = (node: unknown): boolean =>
  bodyOf(node, "SQLValueFunction")?.["op"] === "SVFOP_CURRENT_DATE" ||
  (isDate(node) && isPlain(bodyOf(node, "TypeCast")?.["arg"]));

const isPlain = (node: unknown): boolean =>
  bodyOf(node, "ParamRef") !== undefined ||
  bodyOf(node, "A_Const") !== undefined ||
  (isDate(node) && isPlain(bodyOf(node, "TypeCast")?.["arg"]));

function isDate(node: unknown): boolean {
  const type = bodyOf(node, "TypeCast")?.["typeName"];
  return isNode(type) && namesOf(type["names"]).at(-1) === "date" && !type["arrayBounds"];
}

/** As ISO has it, and in the calendar. */
function dateOf(text: string | undefined): Date | undefined {
  const date = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? new Date(`${text}T00:00:00Z`) : undefined;
  return date && iso(date) === text ? date : undefined;
}

const iso = (date: Date): string =>
  Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);

const quoted = (begin: Date, end: Date) => ({
  begin: quoteText(iso(begin)),
  end: quoteText(iso(end)),
});

const begins: Readonly<Record<string, (date: Date) => boolean>> = {
  day: () => true,
  week: (date) => date.getUTCDay() === 1,
  month: (date) => date.getUTCDate() === 1,
  quarter: (date) => date.getUTCDate() === 1 && date.getUTCMonth() % 3 === 0,
  year: (date) => date.getUTCDate() === 1 && date.getUTCMonth() === 0,
};

const lengths: Readonly<Record<string, readonly [months: number, days: number]>> = {
  day: [0, 1],
  week: [0, 7],
  month: [1, 0],
  quarter: [3, 0],
  year: [12, 0],
};

function next(date: Date, unit: string): Date {
  const [months = 0, days = 0] = lengths[unit] ?? [];
  return new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate() + days),
  );
}
