import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { edit } from "#shared/sql/edit.ts";
import { placeholders } from "#shared/sql/placeholders.ts";
import { endOfType, nameOf } from "#shared/sql/token-names.ts";
import { type Token, tokens } from "#shared/sql/tokens.ts";
import { isKeyword, units } from "./own-names.ts";
import { functions, operatorClasses, settings, types } from "./postgres-names.ts";
import { renameLiteral } from "./rename-literal.ts";
import type { NameKind, Renaming } from "./renaming.ts";
import { isSyntax } from "./syntax.ts";

/** A statement as somebody typed it, or an expression as EXPLAIN prints it: its keywords are in capitals. */
export type Dialect = "typed" | "printed";

/** The same SQL with other names and literals. */
export function renameSql(sql: string, dialect: Dialect, renaming: Renaming): string {
  const all = tokens(sql);
  const code = all.filter(({ kind }) => kind !== "comment");
  const places = placesOf(code, dialect);
  const kept = dialect === "typed" ? ofPlaceholders(sql, code) : none;
  const edits = all.flatMap((token) => {
    if (kept.has(token)) return [];
    const at = places.get(token);
    const replacement = at ? renameToken(code, at, renaming) : renameComment(token.text, renaming);
    return replacement === token.text ? [] : [{ ...token, replacement }];
  });
  return edit(sql, edits).text;
}

/** Of what somebody typed, for a field that holds it. */
export const typedSql =
  (renaming: Renaming) =>
  (sql: string): string =>
    renameSql(sql, "typed", renaming);

const none: ReadonlySet<Token> = new Set();

/** Of `%s`, `%(since)s` and `:1` all but the name. */
function ofPlaceholders(sql: string, code: readonly Token[]): ReadonlySet<Token> {
  const kept = new Set<Token>();
  let next = 0;
  for (const { offset, length } of placeholders(code)) {
    const end = offset + length;
    while ((code[next]?.offset ?? offset) < offset) next += 1;
    for (let token = code[next]; token && token.offset < end; token = code[++next]) {
      const isConversion = sql[offset] === "%" && token.offset === end - 1;
      if (token.kind !== "word" || isConversion) kept.add(token);
    }
  }
  return kept;
}

/** Where a token stands, as far as what is before it tells. */
interface TokenPlace {
  readonly token: Token;
  readonly at: number;
  readonly dialect: Dialect;
  readonly isInType: boolean;
  /** Of what it stands in brackets: `extract`, `cast`. */
  readonly inside: string;
  /** An item of ORDER BY or GROUP BY may be a number. */
  readonly isItem: boolean;
}

function placesOf(code: readonly Token[], dialect: Dialect): Map<Token, TokenPlace> {
  const places = new Map<Token, TokenPlace>();
  const open: string[] = [];
  const listed: boolean[] = [];
  let typeEnd = 0;
  code.forEach((token, at) => {
    const word = wordOf(token);
    const inside = open.at(-1) ?? "";
    if (token.text === "(") open.push(wordOf(code[at - 1]));
    if (token.text === ")") open.pop();
    if (word === "by") listed[open.length] = true;
    else if (endsList.test(word)) listed[open.length] = false;
    const isItem =
      dialect === "typed" &&
      listed[open.length] === true &&
      /^(?:by|,)$/i.test(code[at - 1]?.text ?? "") &&
      !/^[-+*/%|<>=]/.test(code[at + 1]?.text ?? "");
    places.set(token, { token, at, dialect, isInType: at < typeEnd, inside, isItem });
    if (token.text === "::" || (word === "as" && inside === "cast"))
      typeEnd = Math.max(typeEnd, endOfType(code, at + 1));
  });
  return places;
}

const endsList =
  /^(?:select|from|where|having|limit|offset|fetch|union|intersect|except|window|for|returning)$/;

const wordOf = (token: Token | undefined): string =>
  token?.kind === "word" ? token.text.toLowerCase() : "";

function renameToken(code: readonly Token[], place: TokenPlace, renaming: Renaming): string {
  const { token } = place;
  // Stands in a shape for a list of values, and behind what was shortened.
  if (token.text === "…") return token.text;
  switch (token.kind) {
    case "word":
    case "quoted-name":
      return isOwn(code, place) ? token.text : renamed(code, place, renaming);
    case "string":
      return renameString(token.text, literalType(code, place), renaming);
    case "number":
      return isCount(code, place) ? token.text : renameNumber(token.text, renaming);
    case "unterminated":
    case "unknown":
      return /^[\\{}]$/.test(token.text) ? token.text : renaming.whole(token.text);
    default:
      return token.text;
  }
}

function renamed(code: readonly Token[], place: TokenPlace, renaming: Renaming): string {
  const name = nameOf(place.token);
  if (renaming.isWhole(name)) return renaming.whole(name);
  const other = renaming.name(name, kindOf(code, place));
  const isQuoted = place.dialect === "typed" && place.token.kind === "quoted-name";
  // As it was typed: what differs in its quotes alone stays apart, as shapes of statements are.
  return isQuoted ? `"${other.replaceAll('"', '""')}"` : quoteIdentifier(other);
}

/** Whether a word or a quoted name is Postgres' own where it stands. */
function isOwn(
  code: readonly Token[],
  { token, at, dialect, isInType, inside }: TokenPlace,
): boolean {
  const [before, next] = [code[at - 1], code[at + 1]];
  const name = nameOf(token);
  if (isQualified(code, at)) return isOfCatalog(code, at, name);
  if (next?.text === "." && code[at + 2]?.kind !== "number") return false;
  if (before && wordOf(before) === "collate") return /^(?:C|POSIX|default)$/.test(name);
  if (token.kind === "quoted-name") return isInType && name === "char";
  if (isInType) return types.has(name) || isKeyword(name);
  if (dialect === "printed" && isPrintedWord(token.text, before?.text, next?.text)) return true;
  const context = {
    word: name,
    before: wordOf(before) || (before?.text ?? ""),
    next: wordOf(next) || (next?.text ?? ""),
    beforeKind: before?.kind,
    nextKind: next?.kind,
    inside,
    isPrinted: dialect === "printed",
  };
  if (next?.kind === "string" && types.has(name)) return true;
  if (isKeyword(name)) return isSyntax(context);
  if (inside === "extract" && context.next === "from") return units.has(name);
  if (operatorClasses.has(name)) return context.before === "using" || name.endsWith("_ops");
  if (inside === "explain") return explainOptions.has(name);
  if (/^(?:set|local|session|show|reset)$/.test(context.before) && settings.has(name)) return true;
  return next?.text === "(" && functions.has(name) && !isDefined(code, at);
}

/** Behind the dots of `select ... from` no name goes on. */
const isQualified = (code: readonly Token[], at: number): boolean =>
  code[at - 1]?.text === "." && code[at - 2]?.text !== "..";

/** Keywords in capitals, and `(hashed SubPlan 1)`, `(InitPlan expr_1).col1`, `(alternatives: …)`. */
function isPrintedWord(word: string, before = "", next = ""): boolean {
  if (/^(?:InitPlan|SubPlan|CTE|Aggregate)$/.test(word)) return true;
  if (/^(?:hashed|rescan)$/.test(word)) return next === "SubPlan";
  if (word === "alternatives") return next === ":";
  if (/^(?:InitPlan|SubPlan|CTE)$/.test(before)) return /^[a-z]+_\d+$/.test(word);
  return /^[A-Z][A-Z_]*$/.test(word) && isKeyword(word.toLowerCase());
}

const explainOptions = new Set(
  "buffers costs format generic_plan json memory serialize settings summary timing wal".split(" "),
);

/** `pg_catalog.now()`, and what an init-plan returns. */
function isOfCatalog(code: readonly Token[], at: number, name: string): boolean {
  const qualifier = code[at - 2];
  if (qualifier?.text === ")") return /^col\d+$/.test(name);
  if (!qualifier || nameOf(qualifier) !== "pg_catalog") return false;
  return functions.has(name) || types.has(name) || isKeyword(name);
}

/** A name that stands where no function is called: `insert into log (at)`, `with log (at) as`. */
function isDefined(code: readonly Token[], at: number): boolean {
  const before = code[at - 1];
  if (/^(?:into|with|recursive|table|on|as|only)$/.test(wordOf(before))) return true;
  return before?.text === ")" || (before?.kind === "word" && !isKeyword(wordOf(before)));
}

function kindOf(code: readonly Token[], { at, isInType, inside }: TokenPlace): NameKind {
  let start = at;
  while (isQualified(code, start)) start -= 2;
  const [before, next] = [wordOf(code[start - 1]), code[at + 1]?.text];
  if (isInType) return next === "." ? "schema" : "type";
  if (before === "collate") return "collation";
  const isRead = inside !== "extract";
  const kind = isRead && kindsBehind.find(([words]) => words.test(before))?.[1];
  if (kind) return next === "." ? "schema" : kind;
  if (next === ".") return "alias";
  return next === "(" && before !== "on" ? "function" : "column";
}

const kindsBehind: readonly (readonly [RegExp, NameKind])[] = [
  [/^(?:from|join|into|update|table|only|analyze|vacuum)$/, "table"],
  [/^(?:with|recursive)$/, "cte"],
  [/^(?:as|over|window)$/, "alias"],
  [/^(?:index|concurrently|exists)$/, "index"],
];

/** What a string is cast to, or of which field it is the name. */
function literalType(code: readonly Token[], { at }: TokenPlace): string {
  const [before, called] = [code[at - 1], wordOf(code[at - 2])];
  if (before?.text === "(" && /^(?:date_trunc|date_part|extract)$/.test(called)) return "field";
  if (before?.text === "(" && /^(?:\w*to_ts(?:vector|query)|ts_headline)$/.test(called))
    return "regconfig";
  if (code[at + 1]?.text !== "::") return wordOf(before);
  const type = code.slice(at + 2, endOfType(code, at + 2));
  return type.map(({ text }) => text.toLowerCase()).join("");
}

/** Quotes and escapes are taken off and put back: what is inside is a text. */
function renameString(text: string, type: string, renaming: Renaming): string {
  const [, prefix = "", quoted] = /^(e|u&|b|x|n)?'(.*)'$/is.exec(text) ?? [];
  if (quoted === undefined) {
    const tag = /^\$[^$]*\$/.exec(text)?.[0] ?? "";
    const other = tag.replaceAll(/[^$]+/g, (word) => renameLiteral(word, "", renaming));
    return other + renameLiteral(text.slice(tag.length, -tag.length), type, renaming) + other;
  }
  const content = quoted.replaceAll("''", "'");
  if (!/e/i.test(prefix)) return `${prefix}'${escaped(renameLiteral(content, type, renaming))}'`;
  return `'${escaped(renameLiteral(content.replace(/\\(.)/gs, unescaped), type, renaming))}'`;
}

const escaped = (content: string): string => content.replaceAll("'", "''");

const unescaped = (_: string, letter: string): string =>
  ({ n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" })[letter] ?? letter;

/** How many rows are wanted stands in the plan as well; so does which sub-plan is meant. */
function isCount(code: readonly Token[], { at, token, isInType, isItem }: TokenPlace): boolean {
  const before = code[at - 1]?.text ?? "";
  return (
    isInType ||
    (isItem && /^\d{1,2}$/.test(token.text)) ||
    /^(?:limit|offset|first|next|InitPlan|SubPlan|CTE)$/i.test(before)
  );
}

const renameNumber = (text: string, { literal }: Renaming): string =>
  text.replace(/(?<![eExXoObB][-+]?|[eE][-+]?\d+)\d+/g, (digits) => literal(digits));

function renameComment(text: string, { whole }: Renaming): string {
  const parts = /^(--\s*|\/\*\s*)(.*?)(\s*(?:\*\/)?)$/s.exec(text) ?? [];
  const [, open = "", inside = "", close = ""] = parts;
  return open + (inside === "" ? "" : whole(inside)) + close;
}
