import type { Place } from "#shared/base/problem.ts";
import { isNode, nodesOf, textOf } from "./ast.ts";
import { conjuncts } from "./condition.ts";
import type { AstNode, Parsed } from "./parsed.ts";
import { type Terms, termsOf } from "./terms.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";
import { eachVisit } from "./walk.ts";

/** A part of a statement that nodes of its plan come from. */
export type StatementPart = PartPlace &
  (
    | { readonly kind: "relation"; readonly name: string; readonly alias: string }
    | { readonly kind: "cte"; readonly name: string }
    | { readonly kind: "condition" | "order" | "group"; readonly terms: Terms }
  );

interface PartPlace {
  /** All of it: of a CTE its whole query. */
  readonly place: Place;
  /** What stands for it: of a CTE its name. */
  readonly handle: Place;
  /** The CTE that it is written in, the innermost. */
  readonly within?: string;
}

/** Relations in FROM with their alias, CTEs, conditions, and what is ordered and grouped by. */
export function statementParts(sql: string, { statements }: Parsed): StatementPart[] {
  const text = new Text(sql);
  const found = statements.flatMap(({ node }) =>
    [...eachVisit(node)].flatMap((visit) => partsAt(text, visit.node)),
  );
  const ctes = found.filter((part) => part.kind === "cte");
  return found.map((part) => {
    const around = ctes.filter((cte) => cte !== part && holds(cte.place, part.place));
    const inner = around.toSorted((a, b) => a.place.length - b.place.length)[0];
    return inner ? { ...part, within: inner.name } : part;
  });
}

const holds = (outer: Place, inner: Place): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

function partsAt(text: Text, node: AstNode): StatementPart[] {
  return [
    ...relationPart(text, node),
    ...ctePart(text, node),
    ...["whereClause", "havingClause", "quals", "joinCondition"].flatMap((clause) =>
      conjuncts(node[clause]).flatMap((one) => expressionPart(text, "condition", one)),
    ),
    ...nodesOf(node["sortClause"]).flatMap((one) => expressionPart(text, "order", one)),
    ...nodesOf(node["groupClause"]).flatMap((one) => expressionPart(text, "group", one)),
  ];
}

function relationPart(text: Text, node: AstNode): StatementPart[] {
  const name = textOf(node["relname"]);
  const location = node["location"];
  if (name === undefined || typeof location !== "number") return [];
  const named = isNode(node["alias"]) ? textOf(node["alias"]["aliasname"]) : undefined;
  const place = text.relation(location, named !== undefined);
  return place ? [{ kind: "relation", name, alias: named ?? name, place, handle: place }] : [];
}

function ctePart(text: Text, node: AstNode): StatementPart[] {
  const name = textOf(node["ctename"]);
  const location = node["location"];
  if (name === undefined || typeof location !== "number") return [];
  const places = text.cte(location);
  return places ? [{ kind: "cte", name, ...places }] : [];
}

function expressionPart(
  text: Text,
  kind: "condition" | "order" | "group",
  node: AstNode,
): StatementPart[] {
  const place = text.expression(node);
  if (!place) return [];
  const { offset, length } = place;
  return [{ kind, terms: termsOf(text.sql.slice(offset, offset + length)), place, handle: place }];
}

/** The parser tells where a node begins; how far it goes, the tokens tell. */
class Text {
  readonly sql: string;
  private readonly tokens: readonly Token[];
  private readonly byOffset: ReadonlyMap<number, number>;

  constructor(sql: string) {
    this.sql = sql;
    this.tokens = withoutComments(tokens(sql));
    this.byOffset = new Map(this.tokens.map(({ offset }, at) => [offset, at]));
  }

  /** `public.entries as e`, from its first word on. */
  relation(location: number, hasAlias: boolean): Place | undefined {
    const first = this.byOffset.get(location);
    if (first === undefined) return undefined;
    let last = first;
    while (this.is(last + 1, ".")) last += 2;
    if (!hasAlias) return this.place(first, last);
    if (this.is(last + 1, "*")) last++;
    if (this.is(last + 1, "as")) last++;
    return this.place(first, last + 1);
  }

  /** `recent as (select …)`, from its name to the bracket that closes it. */
  cte(location: number): { place: Place; handle: Place } | undefined {
    const first = this.byOffset.get(location);
    if (first === undefined) return undefined;
    let open = first + 1;
    while (open < this.tokens.length && !this.is(open, "as")) open++;
    while (open < this.tokens.length && !this.is(open, "(")) open++;
    const place = this.place(first, this.closing(open));
    const handle = this.place(first, first);
    return place && handle && { place, handle };
  }

  /** From the leftmost place in a tree to the rightmost, with the brackets that it opens. */
  expression(node: AstNode): Place | undefined {
    const places = [...eachVisit(node)]
      .flatMap((visit) => this.byOffset.get(Number(visit.node["location"])) ?? [])
      .sort((a, b) => a - b);
    const [leftmost] = places;
    const rightmost = places.at(-1);
    if (leftmost === undefined || rightmost === undefined) return undefined;
    return this.place(...this.balanced(leftmost, this.endOf(rightmost)));
  }

  /** The place of `a is not null` is that of its IS, the place of `e.id` that of its first name. */
  private endOf(at: number): number {
    let last = at;
    while (this.is(last + 1, ".")) last += 2;
    // `now()`: nothing in its brackets has a place.
    if (this.is(last + 1, "(")) return last + 1;
    if (!this.is(at, "is")) return last;
    while (/^(?:not|null|true|false|unknown)$/i.test(this.tokens[last + 1]?.text ?? "")) last++;
    return last;
  }

  private balanced(first: number, last: number): [first: number, last: number] {
    let start = first;
    let end = last;
    let depth = 0;
    for (let at = first; at <= end || (depth > 0 && at < this.tokens.length); at++) {
      if (this.is(at, "(") || this.is(at, "[")) depth++;
      if (this.is(at, ")") || this.is(at, "]")) depth--;
      if (depth < 0) {
        // `(a + b) = 3` begins before its first name.
        depth = 0;
        start--;
      }
      end = Math.max(end, at);
    }
    return [Math.max(0, start), end];
  }

  private closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.tokens.length; at++) {
      if (this.is(at, "(")) depth++;
      if (this.is(at, ")") && --depth === 0) return at;
    }
    return this.tokens.length - 1;
  }

  private is(at: number, text: string): boolean {
    return this.tokens[at]?.text.toLowerCase() === text;
  }

  private place(first: number, last: number): Place | undefined {
    const [from, to] = [this.tokens[first], this.tokens[last]];
    return from && to && { offset: from.offset, length: to.offset + to.length - from.offset };
  }
}
