import { tokens, withoutComments } from "./tokens.ts";

/** The same for one statement, however it is laid out and commented. */
export const statementWords = (statement: string): string => write(statement, (text) => text);

/** The same whatever values stand in it. */
export const wordsWithoutValues = (statement: string): string => write(statement, () => "?");

/**
 * The same however many values a list in it has, as pg_stat_statements counts them since 18.
 * Unlike a parser's fingerprint it is there for what does not parse, and never an error's text.
 */
export const statementShape = (statement: string): string =>
  wordsWithoutValues(statement).replace(/\?(?: , \?)+/g, "? , …");

function write(statement: string, value: (text: string) => string): string {
  const words = withoutComments(tokens(statement)).map(({ kind, text }) => {
    if (kind === "word") return text.toLowerCase();
    return kind === "string" || kind === "number" || kind === "parameter" ? value(text) : text;
  });
  return words.join(" ").replace(/ ;$/, "");
}
