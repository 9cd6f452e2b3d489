import { type Token, tokens } from "#shared/sql/tokens.ts";

/** The statements of one text, as Postgres takes them apart: it answers each of them by itself. */
export function splitStatements(sql: string): readonly string[] {
  // Most texts are one statement, and need no tokens.
  const first = sql.indexOf(";");
  if (first < 0 || sql.slice(first + 1).trim() === "") return [sql];
  const parts: string[] = [];
  let start = 0;
  let hasWords = false;
  const end = (at: number) => {
    if (hasWords) parts.push(sql.slice(start, at).trim());
    hasWords = false;
  };
  let open = 0;
  let before: Token | undefined;
  for (const token of tokens(sql)) {
    if (token.kind === "comment") continue;
    open += opened(token, before, open);
    if (token.text === ";" && open === 0) {
      end(token.offset);
      start = token.offset + 1;
    } else hasWords = true;
    before = token;
  }
  end(sql.length);
  return parts.length > 0 ? parts : [sql];
}

/** Brackets, for the actions of a rule, and the body of a function: `begin atomic … end`. */
function opened({ kind, text }: Token, before: Token | undefined, open: number): number {
  if (text === "(") return 1;
  if (text === ")") return open > 0 ? -1 : 0;
  if (kind !== "word") return 0;
  const word = text.toLowerCase();
  if (word === "atomic" && before?.text.toLowerCase() === "begin") return 1;
  if (open === 0) return 0;
  if (word === "case") return 1;
  return word === "end" ? -1 : 0;
}
