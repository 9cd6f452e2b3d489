import { endOfType, nameOf } from "./token-names.ts";
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
