import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import { type IndexSet, isWithin, NO_INDEXES, numbersIn, setOf } from "./index-set.ts";
import { HARDLY_LESS } from "./pool.ts";
import type { SetPrice, SetPrices } from "./set-prices.ts";

/** A way to plan a statement: with these indexes, at this price. */
export interface Way {
  readonly needs: IndexSet;
  readonly left: Share;
  /** Planners do not find each way wherever it is open: with some sets that have all of it, so much. */
  readonly most: Share;
}

/** Sets that nobody has asked about yet, all that have these indexes and not those: none costs less. */
export interface Unasked {
  readonly needs: IndexSet;
  readonly lacks: IndexSet;
  readonly atLeast: Share;
}

/**
 * What a statement costs with any set of indexes, as far as it is known. A planner that may use more
 * never does worse, so what it costs with all but some is a bound for every set without those, and
 * the price of every set that has what it used then. The others are told apart by the first of these
 * that they lack, so that each set is in one place:
 *
 *     all of {1…9}: 0.20, uses 3 and 7
 *     ├─ with 3 and 7: 0.20
 *     ├─ without 3: 0.35, uses 4 and 7
 *     │  ├─ without 3, with 4 and 7: 0.35
 *     │  ├─ without 3 and 4: not asked, at least 0.35
 *     │  └─ without 3 and 7, with 4: not asked, at least 0.35
 *     └─ without 7, with 3: not asked, at least 0.20
 */
export class Bounds {
  readonly statement: number;
  readonly candidates: IndexSet;
  private readonly found = new Map<IndexSet, Way>([
    [NO_INDEXES, { needs: NO_INDEXES, left: 1, most: 1 }],
  ]);
  private open: readonly Unasked[] = [{ needs: NO_INDEXES, lacks: NO_INDEXES, atLeast: 0 }];

  constructor(statement: number, candidates: IndexSet) {
    this.statement = statement;
    this.candidates = candidates;
  }

  /** Ways that no lighter one makes superfluous that is cheaper, or dearer by next to nothing. */
  waysBut(nothing: Share): readonly Way[] {
    const lightestFirst = [...this.found.values()]
      .map((way) => ({ way, count: numbersIn(way.needs).length }))
      .toSorted((a, b) => a.count - b.count || a.way.left - b.way.left);
    const kept: Way[] = [];
    for (const { way } of lightestFirst)
      if (!kept.some((lighter) => replaces(lighter, way, nothing))) kept.push(way);
    return kept;
  }

  /** Those that may cost less than what is known of them, by more than next to nothing. */
  hopesBut(nothing: Share): readonly Unasked[] {
    return this.open.filter(({ needs, atLeast }) => atLeast + nothing < this.atMost(needs));
  }

  /** The one that a set is in, where it may cost less than what is known of it. */
  openAt(set: IndexSet, nothing: Share): Unasked | undefined {
    const known = this.atMost(set);
    return this.open.find(
      ({ needs, lacks, atLeast }) =>
        (lacks & set) === NO_INDEXES && isWithin(needs, set) && atLeast + nothing < known,
    );
  }

  /** Those that promise most, each still to be asked about. */
  mostPromising(count: number): readonly Unasked[] {
    return this.hopesBut(HARDLY_LESS)
      .toSorted((a, b) => a.atLeast - b.atLeast)
      .slice(0, count);
  }

  /** What is known of a set: no more than this. */
  atMost(set: IndexSet): Share {
    let least = 1;
    for (const { needs, left } of this.found.values())
      if (left < least && isWithin(needs, set)) least = left;
    return least;
  }

  /** The set to ask about, to know what such a one costs. */
  setWithout({ lacks }: Unasked): IndexSet {
    return this.candidates & ~lacks;
  }

  /** What was asked about, a set of one's own as well, is known. */
  learn({ used, left }: SetPrice): void {
    const { left: least = left, most = left } = this.found.get(used) ?? {};
    this.found.set(used, { needs: used, left: Math.min(least, left), most });
  }

  /** With this set the planner found none that is cheaper, though some should be. */
  learnAt(set: IndexSet, price: SetPrice): void {
    this.learn(price);
    for (const way of this.found.values())
      if (way.most < price.left && isWithin(way.needs, set))
        this.found.set(way.needs, { ...way, most: price.left });
  }

  /** An open one is answered: in its place come those without one of what it used. */
  split(unasked: Unasked, price: SetPrice, heaviestFirst: readonly number[]): void {
    this.learn(price);
    const atLeast = Math.max(unasked.atLeast, price.left);
    let { needs } = unasked;
    const parts: Unasked[] = [];
    for (const number of heaviestFirst) {
      const one = setOf([number]);
      if ((price.used & one) === NO_INDEXES || (needs & one) > NO_INDEXES) continue;
      parts.push({ needs, lacks: unasked.lacks | one, atLeast });
      needs |= one;
    }
    this.open = [...this.open.filter((each) => each !== unasked), ...parts];
  }
}

const replaces = (lighter: Way, way: Way, nothing: Share): boolean =>
  lighter.left <= way.left + nothing &&
  lighter.most <= way.most + nothing &&
  isWithin(lighter.needs, way.needs);

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
    if (price) bounds.split(unasked, price, heaviestFirst(price.used, prices));
  }
  return undefined;
}

/** What is large is lacking in most sets, so that most of them are in the first part. */
const heaviestFirst = (set: IndexSet, { sizes }: SetPrices): readonly number[] =>
  numbersIn(set).toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
