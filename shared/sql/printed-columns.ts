import { type Token, tokens } from "./tokens.ts";

/** A column as EXPLAIN names it in a condition: `title`, `e.title`. */
export interface PrintedColumn {
  /** Absent where the plan reads one relation only. */
  readonly relation?: string;
  readonly name: string;
}

/** The columns in an expression that EXPLAIN printed: its keywords are in capitals, types follow `::`. */
export function printedColumns(expression: string): PrintedColumn[] {
  const found: PrintedColumn[] = [];
  const all = tokens(expression);
  for (let at = 0; at < all.length; at++) {
    const token = all[at];
    if (token?.text === "::") at = endOfType(all, at + 1) - 1;
    else if (token?.text === "COLLATE") at++;
    else if (token && isName(token) && !isCalled(all, at)) {
      const next = all[at + 1]?.text === "." ? all[at + 2] : undefined;
      found.push(next ? { relation: nameOf(token), name: nameOf(next) } : { name: nameOf(token) });
      if (next) at += 2;
    }
  }
  return found;
}

/** `(SubPlan 1).col1` and the `year` of `EXTRACT(year FROM …)` are no columns. */
function isCalled(all: readonly Token[], at: number): boolean {
  const before = all[at - 1]?.text;
  const isField = before === "(" && all[at - 2]?.text === "EXTRACT";
  return before === "." || isField || all[at + 1]?.text === "(";
}

const isName = ({ kind, text }: Token): boolean =>
  kind === "quoted-name" ||
  (kind === "word" && text === text.toLowerCase() && !/^(?:true|false|hashed)$/.test(text));

const nameOf = ({ kind, text }: Token): string =>
  kind === "quoted-name" ? text.slice(1, -1).replaceAll('""', '"') : text;

/** `public.citext`, `character varying(40)[]`, `timestamp(0) without time zone` */
function endOfType(all: readonly Token[], from: number): number {
  let at = from + 1;
  while (all[at]?.text === ".") at += 2;
  while (/^(?:precision|varying|with|without|time|zone)$/.test(all[at]?.text ?? "")) at++;
  while (/^[([]$/.test(all[at]?.text ?? "")) {
    const end = all.findIndex(({ text }, place) => place > at && /^[)\]]$/.test(text));
    at = end < 0 ? all.length : end + 1;
    while (/^(?:with|without|time|zone)$/.test(all[at]?.text ?? "")) at++;
  }
  return at;
}
