import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import { type IndexSet, isWithin, NO_INDEXES, numbersIn, setOf } from "./index-set.ts";
import { HARDLY_LESS } from "./pool.ts";
import type { SetPrice, SetPrices } from "./set-prices.ts";

/** A way to plan a statement: with these indexes, at this price. */
export interface Way {
  readonly needs: IndexSet;
  readonly left: Share;
}

/** What nobody has asked yet: without these, a statement costs no less than this. */
export interface Unasked {
  readonly lacks: IndexSet;
  readonly atLeast: Share;
}

/**
 * What a statement costs with any set of indexes, as far as it is known. A planner that may use more
 * never does worse, so what it costs without some of them is at least what it costs with them: the
 * price of all splits into those of all but one that it used, each a bound until it is asked.
 *
 *     all of {1…9}: 0.20, uses 3 and 7
 *     ├─ without 3: 0.35, uses 4 and 7
 *     │  ├─ without 3, 4: not asked, at least 0.35
 *     │  └─ without 3, 7: not asked, at least 0.35
 *     └─ without 7: not asked, at least 0.20
 */
export class Bounds {
  readonly statement: number;
  readonly candidates: IndexSet;
  private readonly found = new Map<IndexSet, Share>([[NO_INDEXES, 1]]);
  private readonly open = new Map<IndexSet, Unasked>();
  private readonly seen = new Set<IndexSet>();

  constructor(statement: number, candidates: IndexSet) {
    this.statement = statement;
    this.candidates = candidates;
    this.add({ lacks: NO_INDEXES, atLeast: 0 });
  }

  /** Ways that no lighter one makes superfluous that is cheaper, or dearer by next to nothing. */
  waysBut(nothing: Share): readonly Way[] {
    const lightestFirst = [...this.found]
      .map(([needs, left]) => ({ needs, left, count: numbersIn(needs).length }))
      .toSorted((a, b) => a.count - b.count || a.left - b.left);
    const kept: Way[] = [];
    for (const { needs, left } of lightestFirst)
      if (!kept.some((way) => way.left <= left + nothing && isWithin(way.needs, needs)))
        kept.push({ needs, left });
    return kept;
  }

  get unasked(): readonly Unasked[] {
    return [...this.open.values()];
  }

  /** Without those that ask for more than another and promise no more. */
  get hopes(): readonly Unasked[] {
    const leastFirst = this.unasked
      .filter(({ atLeast }) => atLeast < 1)
      .toSorted((a, b) => a.atLeast - b.atLeast);
    const kept: Unasked[] = [];
    for (const each of leastFirst)
      if (!kept.some(({ lacks }) => isWithin(lacks, each.lacks))) kept.push(each);
    return kept;
  }

  /** Those that promise most, each still to be asked about. */
  mostPromising(count: number): readonly Unasked[] {
    return this.unasked
      .filter(({ atLeast }) => atLeast < 1 - HARDLY_LESS)
      .toSorted((a, b) => a.atLeast - b.atLeast)
      .slice(0, count);
  }

  /** Those that a set fulfils: it costs no less than the least of these, and no more than is known. */
  openAt(set: IndexSet): readonly Unasked[] {
    return this.unasked.filter(({ lacks }) => (lacks & set) === NO_INDEXES);
  }

  /** What is known of a set: no more than this. */
  atMost(set: IndexSet): Share {
    let least = 1;
    for (const [needs, left] of this.found) if (left < least && isWithin(needs, set)) least = left;
    return least;
  }

  /** The set to ask about, to know what such a one costs. */
  setWithout({ lacks }: Unasked): IndexSet {
    return this.candidates & ~lacks;
  }

  /** What was asked about, a set of one's own as well, is known. */
  learn({ used, left }: SetPrice): void {
    const known = this.found.get(used);
    if (known === undefined || left < known) this.found.set(used, left);
  }

  /** An open one is answered: in its place come those without one more of what it used. */
  split(unasked: Unasked, price: SetPrice): void {
    this.open.delete(unasked.lacks);
    this.learn(price);
    for (const number of numbersIn(price.used))
      this.add({ lacks: unasked.lacks | setOf([number]), atLeast: price.left });
  }

  private add(unasked: Unasked): void {
    if (this.seen.has(unasked.lacks)) return;
    this.seen.add(unasked.lacks);
    this.open.set(unasked.lacks, unasked);
  }
}

/** Asks about some open ones of each, all in one question. */
export async function ask(
  wanted: readonly { readonly bounds: Bounds; readonly unasked: Unasked }[],
  prices: SetPrices,
): Promise<Problem | undefined> {
  const priced = await prices.of(
    wanted.map(({ bounds, unasked }) => ({
      statement: bounds.statement,
      set: bounds.setWithout(unasked),
    })),
  );
  if (isProblem(priced)) return priced;
  for (const [at, { bounds, unasked }] of wanted.entries()) {
    const price = priced[at];
    if (price) bounds.split(unasked, price);
  }
  return undefined;
}
