import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
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

/** What a simpler index may cost more: it is smaller, and serves more statements. */
const FOR_SIMPLICITY: Share = 0.02;

const MOST_ROUNDS = 4;

/** The planner takes what it likes best of all, then of the rest, and so on. */
export async function choose(
  candidates: readonly Candidate[],
  prices: Prices,
): Promise<Choice | Problem> {
  const harvested = await harvest(candidates, prices);
  if (isProblem(harvested)) return harvested;
  const [best = [], ...others] = harvested;
  const pool = [...best, ...others.flat()];
  const lighter = pool.flatMap((each) => candidates.filter((other) => isSimpler(other, each)));
  const options = [...new Set([...pool, ...lighter])];
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

const NOTHING: Price = { left: 1, costs: [], used: [] };

async function harvest(
  candidates: readonly Candidate[],
  prices: Prices,
): Promise<Candidate[][] | Problem> {
  const rounds: Candidate[][] = [];
  let left = candidates;
  while (rounds.length < MOST_ROUNDS && left.length > 0) {
    const priced = await prices.of([left]);
    if (isProblem(priced)) return priced;
    const { used, left: share } = priced[0] ?? NOTHING;
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
    const losses = fewer.map(({ left }) => left - all.left);
    const least = Math.min(...losses);
    const smaller = without[losses.indexOf(least)];
    if (least >= LEAST_GAIN || !smaller) break;
    kept = smaller;
  }
  return kept;
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
      (other) => other.relation === each.relation && weight(other) < weight(each),
    );
    const sets = rivals.map((rival) => kept.map((other) => (other === each ? rival : other)));
    const priced = await prices.of([kept, ...sets]);
    if (isProblem(priced)) return priced;
    const [now = NOTHING, ...then] = priced;
    const good = sets
      .map((candidate, at) => ({ candidate, rival: rivals[at], left: then[at]?.left ?? 1 }))
      .filter(({ left }) => left <= now.left + allowance(now.left))
      .sort((a, b) => weight(a.rival) - weight(b.rival) || a.left - b.left);
    kept = good[0]?.candidate ?? kept;
  }
  return kept;
}

/** A share of what is saved, and never so much that what is left doubles. */
const allowance = (left: Share): Share => Math.min(FOR_SIMPLICITY * (1 - left), left);

/** How much there is to keep up to date. */
function weight(candidate: Candidate | undefined): number {
  if (!candidate) return Number.POSITIVE_INFINITY;
  const { keys, included = [], predicate, method } = candidate;
  const each = { btree: 1, brin: 0.2, gist: 1.5, gin: 2 }[method];
  // Included columns end deduplication, so the index is larger than by their width.
  const columns = keys.length + included.length * 1.5 + (included.length > 0 ? 0.5 : 0);
  // A partial index serves fewer statements, which is worth a column, and is smaller.
  return each * columns + (predicate === undefined ? 0 : 0.25);
}

/** The beginning of its keys, or all of them with less around. */
function isSimpler(other: Candidate, than: Candidate): boolean {
  const [fewer, more] = [other.keys, than.keys];
  return (
    other.relation === than.relation &&
    other.method === than.method &&
    weight(other) < weight(than) &&
    fewer.every((key) => more.some(({ expression }) => expression === key.expression)) &&
    (other.predicate === undefined || other.predicate === than.predicate)
  );
}
