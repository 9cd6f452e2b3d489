import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { findCandidates, type Outside } from "#shared/find-candidates.ts";
import type { Candidate } from "#shared/indexes/candidates.ts";
import type { Relation } from "#shared/indexes/catalog.ts";
import { createIndex, createIndexForTrial, dropIndex, indexName } from "#shared/indexes/ddl.ts";
import { servedBy } from "#shared/indexes/existing.ts";
import { reasonFor, reasonForSeveral } from "#shared/indexes/reason.ts";
import { leftByStatistics } from "#shared/indexes/rows-left.ts";
import type { AdvisedIndex, AdvisedStep, WorkloadAdvice } from "#shared/indexes/workload/advice.ts";
import { ask, Bounds } from "#shared/indexes/workload/bounds.ts";
import { type ChosenSet, chooseSet } from "#shared/indexes/workload/choose-set.ts";
import { droppable } from "#shared/indexes/workload/drops.ts";
import {
  type IndexSet,
  isWithin,
  NO_INDEXES,
  numbersIn,
  setOf,
} from "#shared/indexes/workload/index-set.ts";
import { partsOf } from "#shared/indexes/workload/parts.ts";
import { HARDLY_LESS, harvest, isLight, poolOf } from "#shared/indexes/workload/pool.ts";
import type { Choosing, Solve } from "#shared/indexes/workload/program.ts";
import { SetPrices } from "#shared/indexes/workload/set-prices.ts";
import {
  type WorkloadLimits,
  type WorkloadStatement,
  weights,
} from "#shared/indexes/workload/workload.ts";
import { writePrice } from "#shared/indexes/write-price.ts";
import { printName } from "#shared/sql/object-name.ts";

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
  const prices = new SetPrices(workload.statements, outside.whatIf);
  const considered = await considerAll(prices, outside);
  if (isProblem(considered)) return considered;
  const explored = await explore(considered, prices, outside);
  if (isProblem(explored)) return explored;
  const choosing = choosingFrom(explored, { workload, considered, prices });
  const chosen = await chooseEach(choosing, { workload, prices, outside });
  if (isProblem(chosen)) return chosen;
  return adviceOf(chosen, { choosing, considered, prices, workload });
}

interface Considered {
  readonly kind: "considered";
  /** All that could serve any of the statements, some of them in several. */
  readonly pool: IndexSet;
  /** Which relations each statement reads, as `relationKey` has them. */
  readonly reads: readonly ReadonlySet<string>[];
  /** Those of a lower number were thought of for a statement, the others for several. */
  readonly ofSeveral: number;
  readonly relations: ReadonlyMap<string, Relation>;
}

/** A smaller table is read from end to end in no time. */
const SMALLEST_TABLE: Bytes = 1024 ** 2;

/** One statement after the other: the planner opens each index of a table to see that it is hidden. */
async function considerAll(
  prices: SetPrices,
  { onProgress, ...outside }: WorkloadOutside,
): Promise<Considered | Problem> {
  const { statements } = prices;
  const relations = new Map<string, Relation>();
  const reads: ReadonlySet<string>[] = [];
  let harvested = NO_INDEXES;
  for (const [at, { text, cases }] of statements.entries()) {
    onProgress({ kind: "progress", doing: "considering", done: at, of: statements.length });
    const found = await findCandidates({ statement: text, text: cases[0] ?? text }, outside);
    if (isProblem(found)) {
      if (endsAll(found)) return found;
      prices.unplanned.set(at, found);
      reads.push(new Set());
      continue;
    }
    const open = [...found.open].filter(([, { size }]) => size >= SMALLEST_TABLE);
    for (const [candidate, relation] of open) relations.set(relationKey(candidate), relation);
    reads.push(new Set(open.map(([candidate]) => relationKey(candidate))));
    const wanted = setOf(open.map(([candidate]) => prices.numberOf(candidate)));
    const taken = await harvest(at, wanted, prices);
    if (isProblem(taken)) return taken;
    harvested |= taken;
  }
  const ofSeveral = prices.candidates.length;
  const pool = numbersIn(poolOf(harvested, prices)).filter((number) => {
    const candidate = prices.candidates[number];
    const relation = candidate && relations.get(relationKey(candidate));
    return relation && !isServed(candidate, relation) && !prices.refused.has(number);
  });
  return { kind: "considered", pool: setOf(pool), reads, ofSeveral, relations };
}

/** What is wrong with the database, and not with a statement. */
const endsAll = ({ code }: Problem): boolean =>
  code === "connection" || code === "cancelled" || code === "internal";

const relationKey = ({ schema, relation }: Candidate): string => JSON.stringify([schema, relation]);

const isServed = (candidate: Candidate, relation: Relation): boolean =>
  candidate.predicate === undefined &&
  candidate.included === undefined &&
  servedBy(candidate, relation) !== undefined;

/** So often each statement is asked about, so many at a time, before anything is chosen. */
const ROUNDS = 5;
const AT_A_TIME = 4;

/** First what is light, which the best of all hides: small sets are made of it. */
async function explore(
  { pool, reads }: Considered,
  prices: SetPrices,
  { onProgress }: WorkloadOutside,
): Promise<readonly Bounds[] | Problem> {
  const boundsOf = (candidates: readonly number[]) =>
    prices.statements.map((_, at) => {
      const own = candidates.filter((number) => {
        const candidate = prices.candidates[number];
        return candidate && reads[at]?.has(relationKey(candidate));
      });
      return new Bounds(at, setOf(own));
    });
  const whole = boundsOf(numbersIn(pool));
  const light = boundsOf(numbersIn(pool).filter((number) => isLight(prices.candidates[number])));
  for (let round = 0; round < 2 * ROUNDS; round++) {
    onProgress({ kind: "progress", doing: "pricing", done: round, of: 2 * ROUNDS });
    const wanted = (round < ROUNDS ? light : whole).flatMap((each) =>
      each.mostPromising(AT_A_TIME).map((unasked) => ({ bounds: each, unasked })),
    );
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  for (const [at, each] of whole.entries())
    for (const price of prices.knownOf(at)) if (isWithin(price.used, pool)) each.learn(price);
  return whole;
}

interface Around {
  readonly workload: PricedWorkload;
  readonly considered: Considered;
  readonly prices: SetPrices;
}

const DAY: Milliseconds = 86_400_000;

function choosingFrom(
  bounds: readonly Bounds[],
  { workload, considered, prices }: Around,
): Choosing {
  const planned = prices.statements.map(({ time }, at) => (prices.unplanned.has(at) ? 0 : time));
  const writes = new Map(
    numbersIn(considered.pool).map((number) => {
      const candidate = prices.candidates[number];
      const relation = candidate && considered.relations.get(relationKey(candidate));
      return [number, candidate && relation && walPerDay(candidate, relation, workload.now)];
    }),
  );
  return {
    bounds,
    weights: weights(planned),
    candidates: considered.pool,
    sizeOf: (number) => prices.sizes.get(number) ?? 0,
    walPerDayOf: (number) => writes.get(number) ?? 0,
    limits: workload.limits,
    forbidden: [],
  };
}

/** By what was written since it is counted; nothing where nobody counts. */
function walPerDay(candidate: Candidate, relation: Relation, now: Milliseconds): Bytes | undefined {
  const { walPerRow, rows } = writePrice(candidate, relation);
  const since = Date.parse(relation.writes?.since ?? "");
  if (rows === undefined || Number.isNaN(since) || now - since < DAY / 24) return undefined;
  return (walPerRow * rows * DAY) / (now - since);
}

/** Each step of the curve has at most so much of the size of the one before. */
const SMALLER = 0.6;
const MOST_STEPS = 8;

/** From the set that saves most down to one that hardly saves anything. */
async function chooseEach(
  choosing: Choosing,
  {
    workload: { sizes },
    prices,
    outside: { solve, onProgress },
  }: {
    readonly workload: PricedWorkload;
    readonly prices: SetPrices;
    readonly outside: WorkloadOutside;
  },
): Promise<readonly ChosenSet[] | Problem> {
  const sets: ChosenSet[] = [];
  const of = sizes?.length ?? MOST_STEPS;
  let limits = { ...choosing.limits, ...(sizes?.[0] !== undefined && { size: sizes[0] }) };
  for (let done = 0; done < of; done++) {
    onProgress({ kind: "progress", doing: "choosing", done, of });
    const chosen = await chooseSet({ ...choosing, limits }, prices, solve);
    if (isProblem(chosen)) return sets.length > 0 ? sets : chosen;
    if (chosen.set === NO_INDEXES || chosen.left > 1 - HARDLY_LESS) break;
    if (sets.every(({ set }) => set !== chosen.set)) sets.push(chosen);
    limits = { ...limits, size: sizes?.[done + 1] ?? chosen.size * SMALLER };
  }
  return sets;
}

interface Found extends Around {
  readonly choosing: Choosing;
}

async function adviceOf(
  sets: readonly ChosenSet[],
  found: Found,
): Promise<WorkloadAdvice | Problem> {
  const { choosing, considered, prices } = found;
  const { planner } = prices;
  if (!planner) return nothingToPlan;
  const numbers = numbersIn(sets.reduce((all, { set }) => all | set, NO_INDEXES));
  const indexes = nameAll(numbers, found);
  const steps: AdvisedStep[] = [];
  for (const chosen of sets.toReversed()) {
    const step = await stepOf(chosen, { ...found, numbers, indexes });
    if (isProblem(step)) return step;
    steps.push(step);
  }
  return {
    kind: "workload",
    statements: prices.statements.flatMap(({ cases, ...statement }, at) =>
      prices.unplanned.has(at)
        ? []
        : {
            ...statement,
            weight: choosing.weights[at] ?? 0,
            cases: cases.map((text, which) => ({
              text,
              cost: prices.before.get(at)?.[which]?.cost ?? 0,
            })),
          },
    ),
    unplanned: [...prices.unplanned].flatMap(([at, { message }]) => {
      const statement = prices.statements[at];
      if (!statement) return [];
      const { key, text, time } = statement;
      return { key, text, time, reason: message };
    }),
    indexes,
    steps,
    considered: numbersIn(considered.pool).length,
    plans: prices.plans,
    planner,
  };
}

const nothingToPlan = problem(
  "not-found",
  "None of these statements could be planned, so no index is chosen for them.",
);

function nameAll(
  numbers: readonly number[],
  { considered, prices, workload }: Found,
): AdvisedIndex[] {
  const taken: string[] = [];
  return numbers.flatMap((number) => {
    const candidate = prices.candidates[number];
    const relation = candidate && considered.relations.get(relationKey(candidate));
    if (!candidate || !relation) return [];
    const name = indexName(candidate, [...relation.takenNames, ...taken]);
    taken.push(name);
    const perDay = walPerDay(candidate, relation, workload.now);
    const writes = writePrice(candidate, relation);
    return {
      name,
      relation: relation.name,
      create: createIndex(candidate, name),
      trial: createIndexForTrial(candidate, name),
      undo: dropIndex(candidate, name),
      ...(candidate.keys.some(({ role }) => role === "pattern") && {
        extension: "pg_trgm" as const,
      }),
      reason:
        number < considered.ofSeveral
          ? reasonFor(candidate, leftByStatistics(candidate, relation))
          : reasonForSeveral(candidate),
      size: prices.sizes.get(number) ?? 0,
      isRoughSize: prices.rough.has(number),
      writes,
      ...(perDay !== undefined && { walPerDay: perDay }),
    };
  });
}

interface Naming extends Found {
  /** Of the indexes, in their order. */
  readonly numbers: readonly number[];
  readonly indexes: readonly AdvisedIndex[];
}

async function stepOf(
  chosen: ChosenSet,
  { choosing, considered, prices, numbers, indexes }: Naming,
): Promise<AdvisedStep | Problem> {
  const parts = await partsOf(chosen, choosing, prices);
  if (isProblem(parts)) return parts;
  const drops = await droppable(chosen, [...considered.relations.values()], prices);
  if (isProblem(drops)) return drops;
  const place = (number: number) => numbers.indexOf(number);
  const written = numbersIn(chosen.set).map((number) => indexes[place(number)]?.walPerDay);
  return {
    left: chosen.left,
    leastLeft: chosen.leastLeft,
    size: chosen.size,
    ...(written.some((perDay) => perDay !== undefined) && {
      walPerDay: written.reduce<Bytes>((sum, perDay = 0) => sum + perDay, 0),
    }),
    indexes: [...parts]
      .map(([number, part]) => ({ index: place(number), part }))
      .toSorted((a, b) => b.part - a.part),
    statements: chosen.prices.flatMap(({ left, costs, used }, at) =>
      prices.unplanned.has(at) ? [] : { left, costs, uses: numbersIn(used).map(place) },
    ),
    drops: drops.map(({ relation, index, coveredBy }) => ({
      schema: relation.schema,
      name: index.name,
      relation: relation.name,
      definition: index.definition,
      drop: `drop index ${relation.kind === "partitioned table" ? "" : "concurrently "}${printName({ schema: relation.schema, name: index.name })}`,
      size: index.size,
      ...(coveredBy !== undefined && { coveredBy: indexes[place(coveredBy)]?.name ?? "" }),
    })),
  };
}
