import type { ShapeKind } from "#shared/capture/capture.ts";
import { nameOf } from "#shared/sql/token-names.ts";
import { type Token, tokens } from "#shared/sql/tokens.ts";

/** What a shape does and what it does it to, by its words alone: it may not parse. */
export function describeShape(text: string): { kind: ShapeKind; relations: readonly string[] } {
  const all = tokens(text);
  return { kind: kindOf(all), relations: relationsOf(all) };
}

const kinds: Readonly<Record<string, ShapeKind>> = {
  select: "select",
  values: "select",
  table: "select",
  fetch: "select",
  insert: "insert",
  update: "update",
  delete: "delete",
  merge: "merge",
  copy: "copy",
  begin: "transaction",
  start: "transaction",
  commit: "transaction",
  end: "transaction",
  rollback: "transaction",
  abort: "transaction",
  savepoint: "transaction",
  release: "transaction",
};

function kindOf(all: readonly Token[]): ShapeKind {
  const first = all.find(({ text }) => text !== "(")?.text ?? "";
  if (first !== "with") return kinds[first] ?? "other";
  return kinds[all.find(({ text }) => writing.has(text))?.text ?? "select"] ?? "select";
}

/** A WITH that writes anywhere writes. */
const writing: ReadonlySet<string> = new Set(["insert", "update", "delete", "merge"]);

/** Words that a relation's name comes after. */
const beforeRelation: ReadonlySet<string> = new Set([
  ...["from", "join", "into", "update", "using", "copy"],
]);

/** Words that may stand between: `update only t`, `from lateral (…)`. */
const between: ReadonlySet<string> = new Set(["only", "lateral"]);

function relationsOf(all: readonly Token[]): string[] {
  const ctes = new Set(all.flatMap((token, at) => (isCte(all, at) ? [nameOf(token)] : [])));
  const found = all.flatMap((token, at) => {
    if (!beforeRelation.has(token.text) || isNoClause(all, at)) return [];
    return token.text === "from" ? namesInList(all, at + 1) : (nameAt(all, at + 1)?.name ?? []);
  });
  return [...new Set(found)].filter((name) => !ctes.has(name));
}

/** `with a as (`, and those after it. */
const isCte = (all: readonly Token[], at: number): boolean =>
  all[0]?.text === "with" &&
  /^(?:with|recursive|,)$/.test(all[at - 1]?.text ?? "") &&
  all[at + 1]?.text === "as" &&
  /^(?:\(|not|materialized)$/.test(all[at + 2]?.text ?? "");

/** `is distinct from`, `extract(year from x)`, `for update`, `on conflict do update`. */
function isNoClause(all: readonly Token[], at: number): boolean {
  const [first, before, text] = [all[0]?.text, all[at - 1]?.text, all[at]?.text];
  if (text === "update") return before === "for" || before === "do" || before === "key";
  if (text === "using") return first !== "delete" && first !== "merge";
  return text === "from" && (before === "distinct" || first === "copy" || isInCall(all, at));
}

/** Whether the parenthesis around is that of a function, and not of a query. */
function isInCall(all: readonly Token[], at: number): boolean {
  let depth = 0;
  for (let place = at - 1; place >= 0; place--) {
    const text = all[place]?.text;
    if (text === ")") depth += 1;
    if (text === "(" && depth-- === 0)
      return !/^(?:select|with|delete|\()$/.test(all[place + 1]?.text ?? "");
  }
  return false;
}

/** After FROM a list may stand; what is in parentheses has a FROM of its own. */
function namesInList(all: readonly Token[], start: number): string[] {
  const names: string[] = [];
  for (let at = start; ; ) {
    const read = nameAt(all, at);
    const next = read?.end ?? afterBetween(all, at);
    const isCall = all[next]?.text === "(";
    if (!read && !isCall) return names;
    if (read && !isCall) names.push(read.name);
    const comma = afterAlias(all, isCall ? afterClosing(all, next) : next);
    if (all[comma]?.text !== ",") return names;
    at = comma + 1;
  }
}

function afterClosing(all: readonly Token[], opening: number): number {
  let depth = 0;
  for (let at = opening; at < all.length; at++) {
    if (all[at]?.text === "(") depth += 1;
    if (all[at]?.text === ")" && --depth === 0) return at + 1;
  }
  return all.length;
}

function afterBetween(all: readonly Token[], start: number): number {
  let at = start;
  while (between.has(all[at]?.text ?? "")) at += 1;
  return at;
}

function nameAt(all: readonly Token[], start: number): { name: string; end: number } | undefined {
  const from = afterBetween(all, start);
  const first = all[from];
  if (!first || !isName(first) || beforeRelation.has(first.text) || first.text === "select") return;
  let [name, at] = [nameOf(first), from + 1];
  while (all[at]?.text === ".") {
    const next = all[at + 1];
    if (!next || !isName(next)) break;
    name += `.${nameOf(next)}`;
    at += 2;
  }
  return { name, end: at };
}

const isName = (token: Token | undefined): boolean =>
  token?.kind === "word" || token?.kind === "quoted-name";

/** `t as a`, `t a` or `t`. */
function afterAlias(all: readonly Token[], start: number): number {
  const at = all[start]?.text === "as" ? start + 1 : start;
  return isName(all[at]) ? at + 1 : at;
}
