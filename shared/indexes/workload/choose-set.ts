import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Share } from "#shared/base/units.ts";
import { ask, Bounds } from "./bounds.ts";
import { type IndexSet, isWithin, NO_INDEXES, numbersIn, setOf } from "./index-set.ts";
import { HARDLY_LESS, HOPE } from "./pool.ts";
import {
  type Choosing,
  chosenIn,
  programFor,
  reliedOn,
  SOLVED_WITHIN,
  type Solution,
  type Solve,
  type Wanted,
} from "./program.ts";
import type { SetPrice, SetPrices } from "./set-prices.ts";
import { settle } from "./settle.ts";

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
 * Chooses among what is known, and again while the planner may know better. What is known proposes a
 * set: one that can be had. What is only hoped for proposes another: no set does better. That one is
 * asked about until nothing of it is hope, and the next round knows; until both are alike. Of all
 * sets that save as much, the smallest.
 */
export async function chooseSet(
  all: Choosing,
  prices: SetPrices,
  solve: Solve,
): Promise<ChosenSet | Problem> {
  const choosing = withinLimits(all, prices);
  const mostPlans = prices.plans + MOST_PLANS;
  const search = { choosing, prices, solve, mostPlans, forbidden: [...choosing.forbidden] };
  const best = await improve(search);
  if (isProblem(best)) return best;
  return shrink(search, best);
}

/** What is larger than all may be together is in no set, and nothing has to be known of it. */
function withinLimits(choosing: Choosing, prices: SetPrices): Choosing {
  const { bounds, candidates, sizeOf, walPerDayOf, limits } = choosing;
  const { size = Number.POSITIVE_INFINITY, walPerDay = Number.POSITIVE_INFINITY } = limits;
  const within = setOf(
    numbersIn(candidates).filter(
      (number) => sizeOf(number) <= size && walPerDayOf(number) <= walPerDay,
    ),
  );
  if (within === candidates) return choosing;
  const inner = bounds.map(({ statement, candidates: own }) => {
    const each = new Bounds(statement, own & within);
    for (const price of prices.knownOf(statement))
      if (isWithin(price.used, within)) each.learn(price);
    return each;
  });
  return { ...choosing, bounds: inner, candidates: within };
}

/** For one set: where nobody else keeps the planner, half a minute's. */
const MOST_PLANS = 4_000;

interface Search {
  readonly choosing: Choosing;
  readonly prices: SetPrices;
  readonly solve: Solve;
  /** So many plans, all that were made before among them, and what is known by then has to do. */
  readonly mostPlans: number;
  /** Grows: sets with which a statement turned out to get worse than it may. */
  readonly forbidden: IndexSet[];
}

const MOST_ROUNDS = 60;

/** Rounds that bring nothing nearer: what is left is the planner's own contradictions. */
const PATIENCE = 12;

/** Of the whole: below what any estimate is right by. */
const PROVED: Share = 2e-4;

/**
 * Without whole numbers the program is solved in no time, and counts on most of what has to be asked
 * before any set is looked for. No set leaves less than it does.
 */
async function narrow({ choosing, prices, solve, mostPlans }: Search): Promise<Share | Problem> {
  let leastLeft = 0;
  for (let round = 0; round < MOST_ROUNDS && prices.plans < mostPlans; round++) {
    const hoped = await solve(programFor(choosing, { hopes: true, relaxed: true }));
    leastLeft = Math.max(leastLeft, provedBy(hoped));
    const wanted = hoped.status === "optimal" ? unaskedIn(hoped, choosing) : [];
    if (wanted.length === 0) break;
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  return leastLeft;
}

async function improve(search: Search): Promise<ChosenSet | Problem> {
  const { choosing, prices, solve, mostPlans, forbidden } = search;
  const now = { ...choosing, forbidden };
  const narrowed = await narrow(search);
  if (isProblem(narrowed)) return narrowed;
  let best: PricedSet | undefined;
  let leastLeft = narrowed;
  for (let round = 0, since = 0; round < MOST_ROUNDS && since < PATIENCE; round++, since++) {
    const { plans } = prices;
    const gap = best ? best.left - leastLeft : 1;
    const priced = await bestKnown(search, { hopes: false });
    if (isProblem(priced)) return best ? { ...best, leastLeft } : priced;
    const worse = worseIn(priced);
    forbidden.push(...worse);
    if (worse.length > 0) continue;
    best = best && best.left <= priced.left ? best : priced;
    const hoped = await solve(programFor(now, { hopes: true }));
    if (hoped.status === "none") break;
    leastLeft = Math.min(best.left, Math.max(leastLeft, provedBy(hoped)));
    if (best.left - leastLeft <= PROVED || prices.plans >= mostPlans) break;
    if (best.left - leastLeft < gap - HOPE / 2) since = 0;
    const hopeful = chosenIn(hoped, choosing.candidates);
    const there = await priceSet(hopeful, choosing, prices);
    if (isProblem(there)) return there;
    const refusal =
      (await ask(unaskedIn(hoped, choosing), prices)) ??
      (await settle(hopeful, choosing, prices, mostPlans));
    if (refusal) return refusal;
    if (prices.plans === plans) break;
  }
  return best ? { ...best, leastLeft } : none;
}

/** Ways were left away that save less than a hope, and hopes are taken to be worse by one. */
const provedBy = ({ status, objective }: Solution): Share =>
  status === "optimal" ? objective * (1 - SOLVED_WITHIN) - 2 * HOPE : 0;

const unaskedIn = (hoped: Solution, choosing: Choosing) =>
  choosing.bounds.flatMap((each) =>
    reliedOn(hoped, each, choosing).map((unasked) => ({ bounds: each, unasked })),
  );

const MOST_SHRINKS = 6;

/** Of what is saved, so much is given away for less room where the reader has said how much there is. */
const LESS_IN_LIMITS: Share = 2 * HOPE;

/** The smallest set with which hardly more is left than with the best. */
async function shrink(search: Search, best: ChosenSet): Promise<ChosenSet | Problem> {
  const { choosing, prices, solve, forbidden } = search;
  const now = { ...choosing, forbidden };
  const less = choosing.limits.size === undefined ? HARDLY_LESS : LESS_IN_LIMITS;
  const atMost = best.left + less * (1 - best.left);
  let smallest = best;
  for (let round = 0; round < MOST_SHRINKS; round++) {
    const priced = await bestKnown(search, { hopes: false, atMost });
    if (isProblem(priced) || worseIn(priced).length > 0) break;
    if (priced.size < smallest.size && priced.left <= atMost + HOPE / 10)
      smallest = { ...priced, leastLeft: best.leastLeft };
    const hoped = await solve(programFor(now, { hopes: true, atMost }));
    const wanted = hoped.status === "none" ? [] : unaskedIn(hoped, choosing);
    if (wanted.length === 0) break;
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  return smallest;
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
    if (price) each.learnAt(set & each.candidates, price);
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
