import { tokens } from "./tokens.ts";

/** One condition that EXPLAIN printed, apart at its operator: `lower(title)`, `=`, `'x'::text`. */
export interface PrintedComparison {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

/** Undefined where it is not two sides and an operator: `is_read`, `a IS NULL`, `(a = 1) OR (b = 2)`. */
export function printedComparison(condition: string): PrintedComparison | undefined {
  const text = withoutBrackets(condition);
  let depth = 0;
  for (const { kind, text: token, offset, length } of tokens(text)) {
    if (/^[([]$/.test(token)) depth++;
    if (/^[)\]]$/.test(token)) depth--;
    if (depth === 0 && kind === "operator") {
      const left = text.slice(0, offset).trim();
      return left
        ? { left, operator: token, right: text.slice(offset + length).trim() }
        : undefined;
    }
  }
  return undefined;
}

/** Takes off the pairs of brackets that hold all of it. */
export function withoutBrackets(text: string): string {
  const all = tokens(text);
  const closedAt = new Map<number, number>();
  const open: number[] = [];
  all.forEach((token, at) => {
    if (token.text === "(") open.push(at);
    const opened = token.text === ")" ? open.pop() : undefined;
    if (opened !== undefined) closedAt.set(opened, at);
  });
  let pairs = 0;
  while (closedAt.get(pairs) === all.length - 1 - pairs) pairs++;
  const [first, last] = [all[pairs], all[all.length - 1 - pairs]];
  return first && last ? text.slice(first.offset, last.offset + last.length) : "";
}
