import type { Place } from "#shared/base/problem.ts";
import type { AstNode } from "./parsed.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";
import { eachVisit } from "./walk.ts";

/** The parser tells where a node begins; how far it goes, the tokens tell. */
export class StatementText {
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

  /** The brackets around a query that stands in a condition, and what is in them. */
  inBrackets(query: AstNode): string | undefined {
    const inside = this.expression(query);
    let open = inside ? (this.byOffset.get(inside.offset) ?? 0) - 1 : -1;
    while (open >= 0 && !(this.is(open, "(") && this.beginsQuery(open + 1))) open--;
    const place = open < 0 ? undefined : this.place(open + 1, this.closing(open) - 1);
    return place && this.sql.slice(place.offset, place.offset + place.length);
  }

  /** An expression as it was written. */
  of(node: AstNode): string | undefined {
    const place = this.expression(node);
    return place && this.sql.slice(place.offset, place.offset + place.length);
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

  private beginsQuery(at: number): boolean {
    return ["select", "with", "values", "table"].some((word) => this.is(at, word));
  }

  private is(at: number, text: string): boolean {
    return this.tokens[at]?.text.toLowerCase() === text;
  }

  private place(first: number, last: number): Place | undefined {
    const [from, to] = [this.tokens[first], this.tokens[last]];
    return from && to && { offset: from.offset, length: to.offset + to.length - from.offset };
  }
}
