import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { findCandidates, type Outside } from "#shared/find-candidates.ts";
import { type Candidate, named } from "#shared/indexes/candidates.ts";
import type { Relation } from "#shared/indexes/catalog.ts";
import { servedBy } from "#shared/indexes/existing.ts";
import type { WorkloadAdvice } from "#shared/indexes/workload/advice.ts";
import { adviceOf } from "#shared/indexes/workload/advise.ts";
import {
  type Considered,
  relationKey,
  relationOf,
  walPerDay,
} from "#shared/indexes/workload/considered.ts";
import { chooseEach } from "#shared/indexes/workload/curve.ts";
import { explore } from "#shared/indexes/workload/explore.ts";
import { NO_INDEXES, numbersIn, setOf } from "#shared/indexes/workload/index-set.ts";
import { harvest, poolOf } from "#shared/indexes/workload/pool.ts";
import type { Choosing, Solve } from "#shared/indexes/workload/program.ts";
import { SetPrices } from "#shared/indexes/workload/set-prices.ts";
import {
  type WorkloadLimits,
  type WorkloadStatement,
  weights,
} from "#shared/indexes/workload/workload.ts";

/** What is told while it goes on. */
export interface WorkloadProgress {
  readonly kind: "progress";
  readonly doing: "considering" | "pricing" | "choosing";
  readonly done: number;
  readonly of: number;
}

export interface PricedWorkload {
  readonly statements: readonly WorkloadStatement[];
  readonly limits: WorkloadLimits;
  /** Sets within these sizes are chosen besides; without them, the curve's own. */
  readonly sizes?: readonly Bytes[];
  /** What it is now, in milliseconds since 1970. */
  readonly now: Milliseconds;
}

interface WorkloadOutside extends Outside {
  readonly solve: Solve;
  readonly onProgress: (progress: WorkloadProgress) => void;
}

/** Statements + catalog + a planner + a solver → for each size the indexes that save most. */
export async function priceWorkload(
  workload: PricedWorkload,
  outside: WorkloadOutside,
): Promise<WorkloadAdvice | Problem> {
  const { solve, onProgress, whatIf } = outside;
  const prices = new SetPrices(workload.statements, whatIf);
  const telling = (doing: WorkloadProgress["doing"]) => (done: number, of: number) =>
    onProgress({ kind: "progress", doing, done, of });
  const considered = await considerAll(prices, outside, telling("considering"));
  if (isProblem(considered)) return considered;
  const bounds = await explore(considered, prices, telling("pricing"));
  if (isProblem(bounds)) return bounds;
  const choosing = { bounds, ...choiceOf(workload, considered, prices) };
  const { sizes, now } = workload;
  const chosen = await chooseEach(choosing, { sizes, prices, solve, onStep: telling("choosing") });
  if (isProblem(chosen)) return chosen;
  return adviceOf(chosen, { choosing, considered, prices, now });
}

/** A smaller table is read from end to end in no time. */
const SMALLEST_TABLE: Bytes = 1024 ** 2;

/** One statement after the other: the planner opens each index of a table to see that it is hidden. */
async function considerAll(
  prices: SetPrices,
  outside: Outside,
  onStatement: (done: number, of: number) => void,
): Promise<Considered | Problem> {
  const { statements } = prices;
  const relations = new Map<string, Relation>();
  const reads: ReadonlySet<string>[] = [];
  let harvested = NO_INDEXES;
  for (const [at, { text, cases }] of statements.entries()) {
    onStatement(at, statements.length);
    const found = await findCandidates({ statement: text, text: cases[0] ?? text }, outside);
    if (isProblem(found)) {
      if (endsAll(found)) return found;
      prices.unplanned.set(at, found);
      reads.push(new Set());
      continue;
    }
    const large = found.catalog.relations.filter(({ size }) => size >= SMALLEST_TABLE);
    for (const relation of large) relations.set(relationKey(named(relation)), relation);
    reads.push(new Set(large.map((relation) => relationKey(named(relation)))));
    const open = [...found.open].filter(([, relation]) => large.includes(relation));
    const wanted = setOf(open.map(([candidate]) => prices.numberOf(candidate)));
    const taken = await harvest(at, wanted, prices);
    if (isProblem(taken)) return taken;
    harvested |= taken;
  }
  const ofSeveral = prices.candidates.length;
  const pool = poolOf(harvested, prices);
  const refusal = await prices.offer(pool);
  if (refusal) return refusal;
  const open = numbersIn(pool).filter((number) => {
    const [candidate, size] = [prices.candidates[number], prices.sizes.get(number)];
    const relation = candidate && relations.get(relationKey(candidate));
    return relation && size !== undefined && !isServed(candidate, size, relation);
  });
  return { kind: "considered", pool: setOf(open), reads, ofSeveral, relations };
}

/** What is wrong with the database, and not with a statement. */
const endsAll = ({ code }: Problem): boolean =>
  code === "connection" || code === "cancelled" || code === "internal";

/**
 * By an index that is there. One that begins as a key does and is much smaller, as equal values share
 * an entry of it, is worth its price where it is read from end to end.
 */
const isServed = (candidate: Candidate, size: Bytes, relation: Relation): boolean =>
  candidate.predicate === undefined &&
  candidate.included === undefined &&
  servedBy(candidate, {
    ...relation,
    indexes: relation.indexes.filter((index) => index.size < MUCH_LARGER * size),
  }) !== undefined;

const MUCH_LARGER = 1.5;

/** What counts for how much, and what it may cost. */
function choiceOf(
  { limits, now }: PricedWorkload,
  considered: Considered,
  prices: SetPrices,
): Omit<Choosing, "bounds"> {
  const planned = prices.statements.map(({ time }, at) => (prices.unplanned.has(at) ? 0 : time));
  const writes = new Map(
    numbersIn(considered.pool).map((number) => {
      const candidate = prices.candidates[number];
      const relation = relationOf(candidate, considered);
      return [number, candidate && relation && walPerDay(candidate, relation, now)];
    }),
  );
  return {
    weights: weights(planned),
    candidates: considered.pool,
    sizeOf: (number) => prices.sizes.get(number) ?? 0,
    walPerDayOf: (number) => writes.get(number) ?? 0,
    limits,
    forbidden: [],
  };
}
