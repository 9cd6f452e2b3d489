import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Share } from "#shared/base/units.ts";
import { ask } from "./bounds.ts";
import { type IndexSet, NO_INDEXES, numbersIn, setOf, without } from "./index-set.ts";
import { HARDLY_LESS, HOPE } from "./pool.ts";
import {
  type Choosing,
  chosenIn,
  programFor,
  reliedOn,
  type Solution,
  type Solve,
  type Wanted,
} from "./program.ts";
import type { SetPrice, SetPrices } from "./set-prices.ts";

/** The indexes that save most within some limits, as the planner prices them. */
export interface ChosenSet {
  readonly kind: "set";
  readonly set: IndexSet;
  /** For each statement. */
  readonly prices: readonly SetPrice[];
  /** Of what all statements count for: 1 is no gain. */
  readonly left: Share;
  /** What would be left at the least with any set of the candidates within the limits: proved. */
  readonly leastLeft: Share;
  readonly size: Bytes;
}

/** No statement may get so much worse. */
const MOST_WORSE: Share = 0.1;

/**
 * Chooses among what is known, and again while the planner may know better: where a set could be
 * better only by what nobody has asked about yet, that is asked about. First an index may be there in
 * part, which is quick and says what to ask; then as a whole. Of all sets that save as much, the
 * smallest.
 */
export async function chooseSet(
  choosing: Choosing,
  prices: SetPrices,
  solve: Solve,
): Promise<ChosenSet | Problem> {
  const search: Search = { choosing, prices, solve, forbidden: [...choosing.forbidden] };
  const roughly = await improve(search, { relaxed: true, rounds: 16, patience: 3 });
  if (isProblem(roughly)) return roughly;
  const best = await improve(search, { rounds: 24, patience: 12, known: roughly });
  if (isProblem(best)) return best;
  return shrink(search, best);
}

interface Search {
  readonly choosing: Choosing;
  readonly prices: SetPrices;
  readonly solve: Solve;
  /** Grows: sets with which a statement turned out to get worse than it may. */
  readonly forbidden: IndexSet[];
}

interface Effort {
  readonly relaxed?: true;
  readonly rounds: number;
  /** After so many rounds without a better one there is none, or it is not found. */
  readonly patience: number;
  readonly known?: ChosenSet;
}

async function improve(
  search: Search,
  { relaxed, rounds, patience, known }: Effort,
): Promise<ChosenSet | Problem> {
  const { choosing, prices, solve, forbidden } = search;
  const now = { ...choosing, forbidden };
  let best: PricedSet | undefined = known;
  let leastLeft = known?.leastLeft ?? 0;
  for (let round = 0, since = 0; round < rounds && since < patience; round++, since++) {
    const priced = await bestKnown(search, { hopes: false });
    if (isProblem(priced)) return best ? { ...best, leastLeft } : priced;
    const worse = worseIn(priced);
    forbidden.push(...worse);
    if (worse.length > 0) continue;
    if (!best || priced.left < best.left - HARDLY_LESS / 10) since = 0;
    best = best && best.left <= priced.left ? best : priced;
    const hoped = await solve(programFor(now, { hopes: true, ...(relaxed && { relaxed }) }));
    if (hoped.status !== "optimal") break;
    leastLeft = Math.max(leastLeft, Math.min(best.left, hoped.objective - HOPE));
    const wanted = unaskedIn(hoped, choosing);
    if (best.left - hoped.objective <= HOPE || wanted.length === 0) break;
    const refusal =
      (await ask(wanted, prices)) ??
      (relaxed && (await askAround(best.set, hoped, choosing, prices)));
    if (refusal) return refusal;
  }
  return best ? { ...best, leastLeft } : none;
}

const unaskedIn = (hoped: Solution, { bounds }: Choosing) =>
  bounds.flatMap((each) => reliedOn(hoped, each).map((unasked) => ({ bounds: each, unasked })));

const MOST_SHRINKS = 6;

/** The smallest set with which hardly more is left than with the best. */
async function shrink(search: Search, best: ChosenSet): Promise<ChosenSet | Problem> {
  const { choosing, prices, solve, forbidden } = search;
  const now = { ...choosing, forbidden };
  const atMost = best.left + HARDLY_LESS * (1 - best.left);
  let smallest = best;
  for (let round = 0; round < MOST_SHRINKS; round++) {
    const priced = await bestKnown(search, { hopes: false, atMost });
    if (isProblem(priced) || worseIn(priced).length > 0) break;
    if (priced.size < smallest.size && priced.left <= atMost + HOPE)
      smallest = { ...priced, leastLeft: best.leastLeft };
    const hoped = await solve(programFor(now, { hopes: true, atMost }));
    const wanted = hoped.status === "none" ? [] : unaskedIn(hoped, choosing);
    if (wanted.length === 0) break;
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  return smallest;
}

/** Of an index that is there in part. */
const HARDLY_THERE = 0.05;

/** What the best set would be with one more of those that the relaxed program would like, or one less. */
async function askAround(
  best: IndexSet,
  hoped: Solution,
  { bounds, candidates }: Choosing,
  prices: SetPrices,
): Promise<Problem | undefined> {
  const liked = chosenIn(hoped, candidates, HARDLY_THERE);
  const sets = [
    liked,
    best | liked,
    chosenIn(hoped, candidates),
    ...numbersIn(without(liked, best)).map((number) => best | setOf([number])),
    ...numbersIn(best).map((number) => without(best, setOf([number]))),
  ];
  const asked = bounds.flatMap((each) =>
    sets.map((set) => ({ statement: each.statement, set: set & each.candidates })),
  );
  const priced = await prices.of(asked);
  if (isProblem(priced)) return priced;
  for (const [at, price] of priced.entries()) bounds[Math.floor(at / sets.length)]?.learn(price);
  return undefined;
}

type PricedSet = Omit<ChosenSet, "leastLeft">;

/** The indexes with which some statement gets worse than it may. */
const worseIn = ({ set, prices }: PricedSet): IndexSet[] =>
  prices
    .filter(({ left }) => left > 1 + MOST_WORSE)
    .map(({ used }) => (used === NO_INDEXES ? set : used));

async function bestKnown(
  { choosing, prices, solve, forbidden }: Search,
  wanted: Wanted,
): Promise<PricedSet | Problem> {
  const now = { ...choosing, forbidden };
  const solution = await solve(programFor(now, wanted));
  if (solution.status === "none") return none;
  return priceSet(chosenIn(solution, choosing.candidates), now, prices);
}

const none = problem(
  "not-found",
  "No set of the indexes that were considered keeps to these limits. Allow more of one of them.",
);

/** What all statements cost with a set; it is learned from. */
export async function priceSet(
  set: IndexSet,
  { bounds, weights, sizeOf }: Pick<Choosing, "bounds" | "weights" | "sizeOf">,
  prices: SetPrices,
): Promise<PricedSet | Problem> {
  const priced = await prices.of(bounds.map(({ statement }) => ({ statement, set })));
  if (isProblem(priced)) return priced;
  for (const [at, each] of bounds.entries()) {
    const price = priced[at];
    if (price) each.learn(price);
  }
  // What no statement uses need not be there.
  const used = priced.reduce((all, price) => all | price.used, NO_INDEXES) & set;
  return {
    kind: "set",
    set: used,
    prices: priced,
    left: priced.reduce((sum, { left }, at) => sum + left * (weights[at] ?? 0), 0),
    size: numbersIn(used).reduce((sum, number) => sum + sizeOf(number), 0),
  };
}
