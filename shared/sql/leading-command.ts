import type { Place } from "#shared/base/problem.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";

/**
 * What stands before a statement that has a plan: EXPLAIN with its options, or what
 * pg_stat_statements keeps of one that was prepared or read through a cursor in SQL.
 */
export function leadingCommand(sql: string): Place | undefined {
  const all = withoutComments(tokens(sql));
  for (const length of [explainLength(all), prepareLength(all), declareLength(all)]) {
    const [first, next] = [all[0], all[length]];
    if (length > 0 && first && next) {
      return { offset: first.offset, length: next.offset - first.offset };
    }
  }
}

/** `explain (…)`, or the words of the old form: `explain analyze verbose`. */
function explainLength([first, ...rest]: readonly Token[]): number {
  if (!isWord(first, "explain")) return 0;
  if (rest[0]?.text !== "(") return 1 + rest.findIndex((token) => !isWord(token, ...oldOptions));
  return areOptions(rest[1]) ? 1 + afterParenthesis(rest) : 1;
}

const oldOptions = ["analyze", "analyse", "verbose"];

/** `explain (select 1)` has a statement in its parentheses. */
const areOptions = (token: Token | undefined) =>
  token?.kind === "word" && !isWord(token, "select", "with", "values", "table");

const afterParenthesis = (all: readonly Token[]) => all.findIndex(({ text }) => text === ")") + 1;

/** `prepare name (types) as` */
function prepareLength([first, , ...rest]: readonly Token[]): number {
  const types = rest[0]?.text === "(" ? afterParenthesis(rest) : 0;
  return isWord(first, "prepare") && isWord(rest[types], "as") ? types + 3 : 0;
}

/** `declare name … cursor … for` */
function declareLength(all: readonly Token[]): number {
  const start = all.findIndex((token) => isWord(token, "for"));
  const isCursor = all.slice(0, start).some((token) => isWord(token, "cursor"));
  return isWord(all[0], "declare") && isCursor ? start + 1 : 0;
}

const isWord = (token: Token | undefined, ...words: readonly string[]) =>
  token?.kind === "word" && words.includes(token.text.toLowerCase());
