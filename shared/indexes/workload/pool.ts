import { isProblem, type Problem } from "#shared/base/problem.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Share } from "#shared/base/units.ts";
import type { Candidate } from "../candidates.ts";
import { type IndexSet, NO_INDEXES, numbersIn, setOf, without } from "./index-set.ts";
import type { SetPrices } from "./set-prices.ts";

const MOST_ROUNDS = 4;

/** Less is within what an estimate may be wrong by. */
export const HARDLY_LESS: Share = 0.005;

/** By how much a set that is known may be worse than one that is only hoped for. */
export const HOPE: Share = HARDLY_LESS / 100;

/**
 * What the planner takes for a statement of all that could serve it: what it likes best, then of the
 * rest, and so on, while that saves anything. Then the same of what is lighter, which the best hides:
 * small sets are made of it.
 */
export async function harvest(
  statement: number,
  candidates: IndexSet,
  prices: SetPrices,
): Promise<IndexSet | Problem> {
  let taken = NO_INDEXES;
  const numbers = numbersIn(candidates);
  for (const isOffered of [() => true, isPlain, isLight]) {
    const offered = numbers.filter((number) => isOffered(prices.candidates[number]));
    const harvested = await takenOf(statement, setOf(offered), prices);
    if (isProblem(harvested)) return harvested;
    taken |= harvested;
  }
  return taken;
}

const isPlain = (candidate: Candidate | undefined): boolean =>
  candidate !== undefined && candidate.included === undefined;

/** An index that serves many statements, each a little. */
export const isLight = (candidate: Candidate | undefined): boolean =>
  candidate !== undefined && isPlain(candidate) && candidate.keys.length <= 2;

async function takenOf(
  statement: number,
  candidates: IndexSet,
  prices: SetPrices,
): Promise<IndexSet | Problem> {
  let left = candidates;
  let taken = NO_INDEXES;
  for (let round = 0; round < MOST_ROUNDS && left > NO_INDEXES; round++) {
    const priced = await prices.of([{ statement, set: left }]);
    if (isProblem(priced)) return priced;
    const { used, left: share } = priced[0] ?? { used: NO_INDEXES, left: 1 };
    if (used === NO_INDEXES || share > 1 - HARDLY_LESS) break;
    taken |= used;
    left = without(left, used);
  }
  return taken;
}

/**
 * What was harvested, and what may serve several statements almost as well for less room: their
 * beginnings, the same without what is only included, and two in one.
 */
export function poolOf(harvested: IndexSet, prices: SetPrices): IndexSet {
  const taken = numbersIn(harvested).flatMap((number) => prices.candidates[number] ?? []);
  const derived = [
    ...taken.flatMap(simpler),
    ...taken.flatMap((each) => taken.flatMap((other) => merged(each, other))),
  ];
  return harvested | setOf(derived.slice(0, MOST_DERIVED).map((each) => prices.numberOf(each)));
}

/** The planner opens each index of a table to see that it is hidden. */
const MOST_DERIVED = 200;

/** Its beginnings, each as an index of its own. */
function simpler(candidate: Candidate): Candidate[] {
  const { included: _, ...plain } = candidate;
  if (candidate.method !== "btree") return [];
  const keys = candidate.included ? [plain] : [];
  return [
    ...keys,
    ...candidate.keys
      .slice(1)
      .map((_, at) => ({ ...plain, keys: candidate.keys.slice(0, at + 1) })),
  ];
}

const MOST_KEYS = 5;

/** One that begins as the first and has what the second has, where they begin alike. */
function merged(first: Candidate, second: Candidate): Candidate[] {
  const isAlike =
    first !== second &&
    first.method === "btree" &&
    second.method === "btree" &&
    first.relation === second.relation &&
    first.schema === second.schema &&
    first.predicate === second.predicate &&
    first.keys[0]?.expression === second.keys[0]?.expression;
  if (!isAlike) return [];
  const has = new Set(first.keys.map(({ expression }) => expression));
  const keys = [...first.keys, ...second.keys.filter(({ expression }) => !has.has(expression))];
  if (keys.length > MOST_KEYS) return [];
  const keyed = new Set(keys.map(({ expression }) => expression));
  const included = [...new Set([...(first.included ?? []), ...(second.included ?? [])])].filter(
    (name) => !keyed.has(quoteIdentifier(name)),
  );
  const { included: _, ...plain } = first;
  return [{ ...plain, keys, ...(included.length > 0 && { included }) }];
}
