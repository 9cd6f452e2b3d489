import { type Token, tokens } from "./tokens.ts";

/** A statement's tokens, nested as its brackets are and cut where its clauses begin. */
export interface Query {
  readonly clauses: Clause[];
}

export interface Clause {
  /** `select`, `left join`; empty where something stands before any, and in a list. */
  readonly head: Leaf[];
  /** What commas part, or AND and OR: a comma ends its item, AND begins one. */
  readonly items: Part[][];
}

export type Part = Leaf | Group;

export interface Leaf {
  readonly kind: "leaf";
  /** Which token of the text it is. */
  readonly at: number;
  readonly token: Token;
  /** Whether white space stood before it. */
  readonly isApart: boolean;
}

/** Brackets with what is in them, or CASE … END. */
export interface Group {
  readonly kind: "group";
  readonly open: Leaf;
  readonly inside: Query;
  close?: Leaf;
}

/** Deeper than this nobody reads a statement, and recursion over it would overflow. */
const DEEPEST = 100;

interface Frame {
  readonly kind: "query" | "list" | "case";
  readonly query: Query;
  readonly group?: Group;
  /** A BETWEEN waits for its AND. */
  isBetween: boolean;
}

/** Undefined for what is nested too deeply. */
export function readSqlTree(sql: string): Query | undefined {
  const leaves = readLeaves(sql);
  const root: Query = { clauses: [{ head: [], items: [[]] }] };
  const open: Frame[] = [{ kind: "query", query: root, isBetween: false }];
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at];
    const frame = open.at(-1);
    if (!leaf || !frame) continue;
    if (opens(leaf)) {
      if (open.length > DEEPEST) return undefined;
      open.push(openGroup(frame, leaf, leaves[at + 1]));
    } else if (closes(leaf, frame) && open.length > 1) {
      if (frame.group) frame.group.close = leaf;
      open.pop();
    } else {
      at += addToken(frame, leaves, at) - 1;
    }
  }
  return root;
}

function readLeaves(sql: string): Leaf[] {
  let end = 0;
  return tokens(sql).map((token, at) => {
    const isApart = token.offset > end;
    end = token.offset + token.length;
    return { kind: "leaf", at, token, isApart };
  });
}

export const wordOf = (leaf: Leaf | undefined): string =>
  leaf?.token.kind === "word" ? leaf.token.text.toLowerCase() : "";

const opens = (leaf: Leaf): boolean => /^[([]$/.test(leaf.token.text) || wordOf(leaf) === "case";

const closes = (leaf: Leaf, { kind }: Frame): boolean =>
  kind === "case" ? wordOf(leaf) === "end" : /^[)\]]$/.test(leaf.token.text);

function openGroup(frame: Frame, leaf: Leaf, next: Leaf | undefined): Frame {
  const query: Query = { clauses: [{ head: [], items: [[]] }] };
  const group: Group = { kind: "group", open: leaf, inside: query };
  lastItem(frame).push(group);
  return { kind: kindOf(leaf, next), query, group, isBetween: false };
}

function kindOf(leaf: Leaf, next: Leaf | undefined): Frame["kind"] {
  if (wordOf(leaf) === "case") return "case";
  return /^(?:select|with|values|insert|update|delete|merge)$/.test(wordOf(next))
    ? "query"
    : "list";
}

const lastClause = ({ query }: Frame): Clause => query.clauses.at(-1) as Clause;

const lastItem = (frame: Frame): Part[] => lastClause(frame).items.at(-1) as Part[];

/** Answers how many tokens it took: a head may have several words. */
function addToken(frame: Frame, leaves: readonly Leaf[], at: number): number {
  const leaf = leaves[at] as Leaf;
  const head = headAt(frame, leaves, at);
  if (head > 0) {
    frame.query.clauses.push({ head: leaves.slice(at, at + head), items: [[]] });
    frame.isBetween = false;
    return head;
  }
  if (isConnective(frame, leaf)) lastClause(frame).items.push([]);
  lastItem(frame).push(leaf);
  if (wordOf(leaf) === "between") frame.isBetween = true;
  const { text } = leaf.token;
  if (text === "," && !parts(frame).byConnectives) lastClause(frame).items.push([]);
  if (text === ";" && frame.kind === "query") {
    frame.query.clauses.push({ head: [], items: [[]] });
  }
  return 1;
}

/** AND and OR part conditions; in a select list they are inside of one item. */
function isConnective(frame: Frame, leaf: Leaf): boolean {
  const word = wordOf(leaf);
  if (word === "and" && frame.isBetween) {
    frame.isBetween = false;
    return false;
  }
  return (word === "and" || word === "or") && !parts(frame).byCommas;
}

function parts(frame: Frame): { byCommas: boolean; byConnectives: boolean } {
  const head = lastClause(frame).head.map(wordOf).join(" ");
  const byConnectives = /^(?:where|having|when|else|.*\bjoin)$/.test(head);
  return { byConnectives, byCommas: head !== "" && !byConnectives };
}

/** How many words from here on begin a clause. */
function headAt(frame: Frame, leaves: readonly Leaf[], at: number): number {
  const word = wordOf(leaves[at]);
  if (frame.kind === "list" || word === "") return 0;
  const before = leaves[at - 1];
  // `x.limit`, `as values`: a name.
  if (before?.token.text === "." || wordOf(before) === "as") return 0;
  if (frame.kind === "case") return word === "when" || word === "else" ? 1 : 0;
  const rest = (count: number) =>
    leaves
      .slice(at, at + count)
      .map(wordOf)
      .join(" ");
  const phrase = phrases.find((one) => rest(one.split(" ").length) === one);
  if (!phrase || !isHead(phrase, frame, leaves, at)) return 0;
  return phrase.split(" ").length;
}

/** The longest first. */
const phrases: readonly string[] = [
  "with recursive",
  "with",
  "select",
  "insert into",
  "update",
  "delete from",
  "merge into",
  "using",
  "values",
  "from",
  ...["left", "right", "full"].flatMap((side) => [
    `natural ${side} outer join`,
    `natural ${side} join`,
    `${side} outer join`,
    `${side} join`,
  ]),
  "natural join",
  "natural inner join",
  "inner join",
  "cross join",
  "join",
  "where",
  "group by",
  "having",
  "window",
  "union all",
  "union",
  "intersect all",
  "intersect",
  "except all",
  "except",
  "order by",
  "limit",
  "offset",
  "fetch",
  "for no key update",
  "for key share",
  "for update",
  "for share",
  "on conflict",
  "set",
  "when",
  "returning",
].toSorted((a, b) => b.split(" ").length - a.split(" ").length);

/** Some words begin a clause in some places only. */
function isHead(phrase: string, frame: Frame, leaves: readonly Leaf[], at: number): boolean {
  const heads = frame.query.clauses.map(({ head }) => head.map(wordOf).join(" ")).filter(Boolean);
  const isFirst = heads.every((head) => head.startsWith("with"));
  switch (phrase) {
    case "with":
    case "with recursive":
      return heads.length === 0;
    case "update":
      return isFirst;
    case "values":
      return (
        isFirst ||
        heads.includes("insert into") ||
        /^(?:union|except|intersect)/.test(heads.at(-1) ?? "")
      );
    case "set":
      return heads.some((head) => /^(?:update|on conflict|when)$/.test(head));
    case "when":
      return heads.includes("merge into");
    case "using":
      return heads.length === 1 && /^(?:delete from|merge into)$/.test(heads[0] ?? "");
    case "from":
      // `is distinct from`
      return !(
        wordOf(leaves[at - 1]) === "distinct" && /^(?:is|not)$/.test(wordOf(leaves[at - 2]))
      );
    default:
      return true;
  }
}
