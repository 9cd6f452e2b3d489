import type { Place } from "#shared/base/problem.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";

/** The `EXPLAIN (ANALYZE, …)` that a text opens with, up to the statement; nothing if it has none. */
export function leadingExplain(sql: string): Place | undefined {
  const [first, ...rest] = withoutComments(tokens(sql));
  if (!first || !isWord(first, "explain")) return;
  const statement = rest[optionCount(rest)];
  return statement && { offset: first.offset, length: statement.offset - first.offset };
}

/** `(…)`, or the words of the old form: EXPLAIN ANALYZE VERBOSE. */
function optionCount(rest: readonly Token[]): number {
  if (rest[0]?.text !== "(") return rest.findIndex((token) => !isWord(token, ...oldOptions));
  const closing = rest.findIndex(({ text }) => text === ")");
  return areOptions(rest[1]) ? closing + 1 : 0;
}

const oldOptions = ["analyze", "analyse", "verbose"];

/** `explain (select 1)` has a statement in its parentheses. */
const areOptions = (token: Token | undefined) =>
  token?.kind === "word" && !isWord(token, "select", "with", "values", "table");

const isWord = ({ kind, text }: Token, ...words: readonly string[]) =>
  kind === "word" && words.includes(text.toLowerCase());
