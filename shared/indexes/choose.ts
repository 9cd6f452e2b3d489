import { isProblem, type Problem } from "#shared/base/problem.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Cost, Share } from "#shared/base/units.ts";
import type { Candidate } from "./candidates.ts";
import type { Price, Prices } from "./prices.ts";

/** The few indexes that a planner gains most by, and those it was asked about for nothing. */
export interface Choice {
  readonly chosen: readonly Candidate[];
  /** With all of them. */
  readonly price: Price;
  /** Alone; of the chosen, too. */
  readonly alone: ReadonlyMap<Candidate, Price>;
}

/** An index that saves less of a statement's cost is within what an estimate may be wrong by. */
export const LEAST_GAIN: Share = 0.05;

/** A statement that costs less than this in all is over in no time whatever is there. */
const WORTH_AN_INDEX: Cost = 50;

/** What a simpler index may cost more: it is smaller, and serves more statements. */
const FOR_SIMPLICITY: Share = 0.05;

const MOST_ROUNDS = 4;

/** The planner takes what it likes best of all, then of the rest, and so on. */
export async function choose(
  candidates: readonly Candidate[],
  prices: Prices,
): Promise<Choice | Problem> {
  const refusal = await prices.offer(candidates);
  if (refusal) return refusal;
  const harvested = await harvest(candidates, prices);
  if (isProblem(harvested)) return harvested;
  const [best = [], ...others] = harvested;
  const pool = [...best, ...others.flat()];
  const lighter = pool.flatMap((each) => candidates.filter((other) => isSimpler(other, each)));
  const options = candidates.filter((each) => pool.includes(each) || lighter.includes(each));
  const pruned = await prune(best, prices);
  if (isProblem(pruned)) return pruned;
  const simplified = await simplify(pruned, options, prices);
  if (isProblem(simplified)) return simplified;
  const chosen = await prune(simplified, prices);
  if (isProblem(chosen)) return chosen;
  const asked = [...new Set([...chosen, ...options, ...candidates.slice(0, MOST_ALONE)])];
  const priced = await prices.of([chosen, ...asked.map((each) => [each])]);
  if (isProblem(priced)) return priced;
  const [price = NOTHING, ...alone] = priced;
  const ofEach = asked.map((each, at) => [each, alone[at] ?? NOTHING] as const);
  return { chosen, price, alone: new Map(ofEach) };
}

/** Those that come first are what a person would try. */
const MOST_ALONE = 10;

const NOTHING: Price = { left: 1, costs: [], used: [], intersected: [], skipped: [] };

async function harvest(
  candidates: readonly Candidate[],
  prices: Prices,
): Promise<Candidate[][] | Problem> {
  const rounds: Candidate[][] = [];
  let left = candidates;
  while (rounds.length < MOST_ROUNDS && left.length > 0) {
    const priced = await prices.of([left]);
    if (isProblem(priced)) return priced;
    const { used, left: share, skipped } = priced[0] ?? NOTHING;
    if (skipped.length > 0) {
      left = left.filter((each) => !skipped.includes(each));
      continue;
    }
    if (used.length === 0 || share > 1 - LEAST_GAIN) break;
    rounds.push([...used]);
    left = left.filter((each) => !used.includes(each) && !prices.refused.has(each));
  }
  return rounds;
}

/** Drops, one after the other, what the rest hardly misses. */
async function prune(
  set: readonly Candidate[],
  prices: Prices,
): Promise<readonly Candidate[] | Problem> {
  let kept = set;
  while (kept.length > 0) {
    const without = kept.map((each) => kept.filter((other) => other !== each));
    const priced = await prices.of([kept, ...without]);
    if (isProblem(priced)) return priced;
    const [all = NOTHING, ...fewer] = priced;
    const least = kept.map((each) => leastGainOf(each, all));
    const losses = fewer.map(({ left }, at) => (left - all.left) / (least[at] ?? 1));
    const lost = Math.min(...losses);
    const at = losses.indexOf(lost);
    const smaller = without[at];
    const saved = lost * (least[at] ?? 1) * prices.now;
    if ((lost >= 1 && saved >= WORTH_AN_INDEX) || !smaller) break;
    kept = smaller;
  }
  return kept;
}

/**
 * What only spares visits to the table depends on VACUUM, and is paid for by a large index. And where
 * one scan looks into two, the second only saves some of the visits that the first leaves.
 */
function leastGainOf(candidate: Candidate, { intersected }: Price): Share {
  if (candidate.included) return LEAST_GAIN * 3;
  return intersected.includes(candidate) ? LEAST_GAIN * 2 : LEAST_GAIN;
}

/** Puts in each one's place the simplest that does almost as well. */
async function simplify(
  set: readonly Candidate[],
  options: readonly Candidate[],
  prices: Prices,
): Promise<readonly Candidate[] | Problem> {
  let kept = set;
  for (const each of set) {
    const rivals = options.filter(
      (other) => isOnSame(other, each) && weight(other, prices) < weight(each, prices),
    );
    const sets = rivals.map((rival) => kept.map((other) => (other === each ? rival : other)));
    const priced = await prices.of([kept, ...sets]);
    if (isProblem(priced)) return priced;
    const [now = NOTHING, ...then] = priced;
    const good = rivals
      .map((rival, at) => ({ rival, set: sets[at], left: then[at]?.left ?? 1 }))
      .filter(({ left }) => left <= now.left + allowance(now.left))
      .sort((a, b) => weight(a.rival, prices) - weight(b.rival, prices) || a.left - b.left);
    kept = good[0]?.set ?? kept;
  }
  return kept;
}

/** A share of what is saved, and never so much that what is left doubles. */
const allowance = (left: Share): Share => Math.min(FOR_SIMPLICITY * (1 - left), left);

/** How much there is to keep: its size, and what narrows its use. */
function weight(candidate: Candidate, { sizes }: Prices): number {
  const { included = [], predicate, skips } = candidate;
  const size = sizes.get(candidate) ?? Number.POSITIVE_INFINITY;
  const narrowing = (predicate === undefined ? 1 : OF_A_PART) * (skips ? OF_LUCK : 1);
  return size * narrowing * (included.length > 0 ? OF_MORE : 1);
}

/**
 * The planner takes it that rows which fulfil a condition are spread evenly over an order. Where they
 * are not, it reads all that come before: an index that has the condition too never does.
 */
const OF_LUCK = 4;

/** A partial index serves the statements alone that ask for just its part. */
const OF_A_PART = 3;

/** What is only included serves no other condition, and is in the way of HOT updates. */
const OF_MORE = 1.3;

/** Of the same columns, but not all of them or not all as keys; and of no part that it was not of. */
function isSimpler(other: Candidate, than: Candidate): boolean {
  const columns = new Set(columnsOf(than));
  return (
    other !== than &&
    isOnSame(other, than) &&
    other.method === than.method &&
    columnsOf(other).every((column) => columns.has(column)) &&
    (other.predicate === undefined || other.predicate === than.predicate)
  );
}

const columnsOf = ({ keys, included = [] }: Candidate): string[] => [
  ...keys.map(({ expression }) => expression),
  ...included.map(quoteIdentifier),
];

const isOnSame = (a: Candidate, b: Candidate): boolean =>
  a.relation === b.relation && a.schema === b.schema;
