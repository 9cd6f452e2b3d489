import { clauseHead, LONGEST_HEAD } from "./clause-heads.ts";
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
  /** Of the statement that is being read. */
  heads: string[];
  /** Those that are being read. */
  clause: Clause;
  item: Part[];
  /** A BETWEEN waits for its AND. */
  isBetween: boolean;
}

/** Undefined for what is nested too deeply. */
export function readSqlTree(sql: string): Query | undefined {
  const leaves = readLeaves(sql);
  const root = newFrame("query", { clauses: [] });
  const open = [root];
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at];
    const frame = open.at(-1);
    if (!leaf || !frame) continue;
    if (opens(leaf)) {
      if (open.length > DEEPEST) return undefined;
      open.push(openGroup(frame, leaf, leaves[at + 1]));
    } else if (closes(leaf, frame) && frame.group) {
      frame.group.close = leaf;
      open.pop();
    } else {
      const head = headAt(frame, leaves, at);
      if (head.length > 0) beginClause(frame, head);
      else addLeaf(frame, leaf);
      at += Math.max(0, head.length - 1);
    }
  }
  return root.query;
}

function readLeaves(sql: string): Leaf[] {
  let end = 0;
  return tokens(sql).map((token) => {
    const isApart = token.offset > end;
    end = token.offset + token.length;
    return { kind: "leaf", token, isApart };
  });
}

export const wordOf = (leaf: Leaf | undefined): string =>
  leaf?.token.kind === "word" ? leaf.token.text.toLowerCase() : "";

const opens = (leaf: Leaf): boolean => /^[([]$/.test(leaf.token.text) || wordOf(leaf) === "case";

const closes = (leaf: Leaf, { kind }: Frame): boolean =>
  kind === "case" ? wordOf(leaf) === "end" : /^[)\]]$/.test(leaf.token.text);

function newFrame(kind: Frame["kind"], query: Query, group?: Group): Frame {
  const item: Part[] = [];
  const clause: Clause = { head: [], items: [item] };
  query.clauses.push(clause);
  return { kind, query, heads: [], clause, item, isBetween: false, ...(group && { group }) };
}

function openGroup(frame: Frame, leaf: Leaf, next: Leaf | undefined): Frame {
  const group: Group = { kind: "group", open: leaf, inside: { clauses: [] } };
  frame.item.push(group);
  return newFrame(kindOf(leaf, next), group.inside, group);
}

function kindOf(leaf: Leaf, next: Leaf | undefined): Frame["kind"] {
  if (wordOf(leaf) === "case") return "case";
  return /^(?:select|with|values|insert|update|delete|merge)$/.test(wordOf(next))
    ? "query"
    : "list";
}

function beginClause(frame: Frame, head: Leaf[]): void {
  frame.item = [];
  frame.clause = { head, items: [frame.item] };
  frame.query.clauses.push(frame.clause);
  frame.heads.push(head.map(wordOf).join(" "));
  frame.isBetween = false;
}

function beginItem(frame: Frame): void {
  frame.item = [];
  frame.clause.items.push(frame.item);
}

function addLeaf(frame: Frame, leaf: Leaf): void {
  const { text } = leaf.token;
  if (isConnective(frame, leaf)) beginItem(frame);
  frame.item.push(leaf);
  if (wordOf(leaf) === "between") frame.isBetween = true;
  if (text === "," && parting(frame) !== "connectives") beginItem(frame);
  if (text === ";" && frame.kind === "query") {
    beginClause(frame, []);
    frame.heads = [];
  }
}

function isConnective(frame: Frame, leaf: Leaf): boolean {
  const word = wordOf(leaf);
  if (word === "and" && frame.isBetween) {
    frame.isBetween = false;
    return false;
  }
  return (word === "and" || word === "or") && parting(frame) !== "commas";
}

/** AND and OR part conditions; in a select list they are inside of one item. */
function parting({ clause }: Frame): "commas" | "connectives" | "both" {
  const head = clause.head.map(wordOf).join(" ");
  if (head === "") return "both";
  return /^(?:where|having|when|else|.*\bjoin)$/.test(head) ? "connectives" : "commas";
}

/** The words from here on that begin a clause. */
function headAt(frame: Frame, leaves: readonly Leaf[], at: number): Leaf[] {
  const here = leaves[at];
  const word = wordOf(here);
  const last = leaves[at - 1];
  // `x.limit`, `as values`: a name.
  if (!here || word === "" || last?.token.text === "." || wordOf(last) === "as") return [];
  if (frame.kind === "case") return word === "when" || word === "else" ? [here] : [];
  if (frame.kind === "list") return [];
  const words = leaves.slice(at, at + LONGEST_HEAD).map(wordOf);
  const head = clauseHead({
    heads: frame.heads,
    before: [wordOf(leaves[at - 2]), wordOf(last)],
    words,
  });
  return head === undefined ? [] : leaves.slice(at, at + head.split(" ").length);
}
