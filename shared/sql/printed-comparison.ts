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
  let inside = text.trim();
  while (isInBrackets(inside)) inside = inside.slice(1, -1).trim();
  return inside;
}

function isInBrackets(text: string): boolean {
  if (!text.startsWith("(")) return false;
  let depth = 0;
  for (const token of tokens(text)) {
    if (token.text === "(") depth++;
    if (token.text === ")" && --depth === 0) return token.offset === text.length - 1;
  }
  return false;
}
