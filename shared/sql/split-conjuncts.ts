import { tokens } from "./tokens.ts";

/** The AND-ed parts of a condition as EXPLAIN prints it: `((a = 1) AND (b = 2))`, `(a = 1)`. */
export function splitConjuncts(condition: string): string[] {
  const inside = /^\((.*)\)$/s.exec(condition.trim())?.[1];
  return (inside !== undefined && splitAtAnd(inside)) || splitAtAnd(condition) || [condition];
}

/** Undefined where a bracket closes that was not opened: then the outer ones are no pair. */
function splitAtAnd(text: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const token of tokens(text)) {
    if (token.text === "(") depth++;
    if (token.text === ")" && --depth < 0) return undefined;
    if (depth === 0 && token.kind === "word" && token.text === "AND") {
      parts.push(text.slice(start, token.offset).trim());
      start = token.offset + token.length;
    }
  }
  return [...parts, text.slice(start).trim()];
}
