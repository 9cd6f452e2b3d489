import { tokens } from "./tokens.ts";

/** The AND-ed parts of a condition as EXPLAIN prints it: `((a = 1) AND (b = 2))`, `(a = 1)`. */
export const splitConjuncts = (condition: string): string[] => split(condition, "AND");

/** The OR-ed parts in the same way; one where there is no OR. */
export const splitDisjuncts = (condition: string): string[] => split(condition, "OR");

function split(condition: string, word: string): string[] {
  const inside = /^\((.*)\)$/s.exec(condition.trim())?.[1];
  return (inside !== undefined && splitAt(inside, word)) || splitAt(condition, word) || [condition];
}

/** Undefined where a bracket closes that was not opened: then the outer ones are no pair. */
function splitAt(text: string, word: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const token of tokens(text)) {
    if (token.text === "(") depth++;
    if (token.text === ")" && --depth < 0) return undefined;
    if (depth === 0 && token.kind === "word" && token.text === word) {
      parts.push(text.slice(start, token.offset).trim());
      start = token.offset + token.length;
    }
  }
  return [...parts, text.slice(start).trim()];
}
