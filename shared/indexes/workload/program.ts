import type { Bytes, Share } from "#shared/base/units.ts";
import type { Bounds, Unasked, Way } from "./bounds.ts";
import { type IndexSet, numbersIn, setOf } from "./index-set.ts";
import { HOPE } from "./pool.ts";
import type { WorkloadLimits } from "./workload.ts";

/** Solves a program in CPLEX' LP format. */
export type Solve = (program: string) => Promise<Solution>;

export interface Solution {
  /** Proved, or the best when the time was over, or none that keeps to the limits. */
  readonly status: "optimal" | "late" | "none";
  /** By name; what is 0 may be absent. */
  readonly values: ReadonlyMap<string, number>;
  readonly objective: number;
}

/** A solution is proved to be worse than the best by no more than this, of itself. */
export const SOLVED_WITHIN: Share = 1e-4;

/** All that is known when a set is chosen. */
export interface Choosing {
  readonly bounds: readonly Bounds[];
  /** Of each statement, in the order of the bounds. */
  readonly weights: readonly Share[];
  readonly candidates: IndexSet;
  readonly sizeOf: (candidate: number) => Bytes;
  readonly walPerDayOf: (candidate: number) => Bytes;
  readonly limits: WorkloadLimits;
  /** Sets with which some statement does worse than it may. */
  readonly forbidden: readonly IndexSet[];
}

export interface Wanted {
  /** Whether what nobody has asked about counts for the least that it may cost. */
  readonly hopes: boolean;
  /** Given, the smallest indexes are asked for with which no more than that is left. */
  readonly atMost?: Share;
  /** Whether an index may be there in part: as quick to solve as it is far from any set. */
  readonly relaxed?: boolean;
}

/** What a statement may be planned as, in the program: a way that is known, or one nobody has asked about. */
interface Option {
  readonly name: string;
  readonly left: Share;
  readonly needs: IndexSet;
  readonly lacks: IndexSet;
}

/**
 * Which indexes to have, as an integer program: x of an index is whether it is there, y of a way
 * whether its statement goes it. Each statement goes one; a way needs its indexes, and one that
 * nobody has asked about needs the lack of some.
 *
 *     minimise   Σ weight × left × y
 *     where      Σ y of a statement = 1
 *                Σ y that need an index ≤ x, and those that need its lack ≤ 1 - x
 *                Σ size × x ≤ limit, and so on
 */
export function programFor(choosing: Choosing, { hopes, atMost, relaxed = false }: Wanted): string {
  const { bounds, weights, candidates, sizeOf, walPerDayOf, limits, forbidden } = choosing;
  const numbers = numbersIn(candidates);
  const options = bounds.map((each) => {
    const hope = hopeOf(each, choosing);
    const ways = each.waysBut(hope);
    return hopes
      ? [...known(each, ways, "left"), ...unknown(each, hope)]
      : known(each, ways, "most");
  });
  const cost = options.flatMap((ways, at) =>
    ways.map(({ name, left }) => term((weights[at] ?? 0) * left, name)),
  );
  const size = numbers.map((number) => term((sizeOf(number) + EVEN_EMPTY) / MEGABYTE, x(number)));
  const count = numbers.map((number) => x(number));
  const rows = [
    ...options.flatMap((ways) => rowsOf(ways, candidates)),
    ...forbidden.map(
      (set) =>
        `${numbersIn(set & candidates)
          .map(x)
          .join(" + ")} <= ${numbersIn(set).length - 1}`,
    ),
    ...limit(
      numbers.map((number) => term(sizeOf(number) / MEGABYTE, x(number))),
      limits.size === undefined ? undefined : limits.size / MEGABYTE,
    ),
    ...limit(
      numbers.map((number) => term(walPerDayOf(number) / MEGABYTE, x(number))),
      limits.walPerDay === undefined ? undefined : limits.walPerDay / MEGABYTE,
    ),
    ...limit(count, limits.count),
    ...limit(cost, atMost),
  ];
  return [
    "minimize",
    `obj: ${sumOf(atMost === undefined ? cost : size)}`,
    "subject to",
    ...rows.map((row, at) => `r${at}: ${row}`),
    "bounds",
    ...options.flatMap((ways) => ways.map(({ name }) => `0 <= ${name} <= 1`)),
    ...(relaxed ? count.map((name) => `0 <= ${name} <= 1`) : ["binary", ...count]),
    "end",
  ].join("\n");
}

/** By how much what one may hope for is taken to be more: of all statements together, `HOPE`. */
export const hopeOf = (
  { statement }: Bounds,
  { bounds, weights }: Pick<Choosing, "bounds" | "weights">,
): Share => HOPE / (bounds.length * Math.max(weights[statement] ?? 0, 1e-9));

const MEGABYTE: Bytes = 1024 ** 2;

/** Of two sets of one size the one of fewer indexes. */
const EVEN_EMPTY: Bytes = 65_536;

const x = (number: number): string => `x${number}`;

const term = (factor: number, name: string): string => `${factor.toFixed(9)} ${name}`;

/** The format knows no longer lines than 560 characters. */
const sumOf = (terms: readonly string[]): string =>
  terms.length > 0 ? terms.join("\n + ") : "0 nothing";

const limit = (terms: readonly string[], most: number | undefined): string[] =>
  most === undefined ? [] : [`${sumOf(terms)} <= ${most.toFixed(9)}`];

/** At their best, or at what is had with every set. */
const known = ({ statement }: Bounds, ways: readonly Way[], at: "left" | "most"): Option[] =>
  ways.map((way, number) => ({
    name: `w${statement}_${number}`,
    left: way[at],
    needs: way.needs,
    lacks: 0n,
  }));

const unknown = (bounds: Bounds, hope: Share): Option[] =>
  bounds.hopesBut(hope).map(({ needs, lacks, atLeast }, at) => ({
    name: `u${bounds.statement}_${at}`,
    // Of two that are alike, the one that is known: what the program hopes for is less by as much.
    left: atLeast + hope,
    needs,
    lacks,
  }));

function rowsOf(options: readonly Option[], candidates: IndexSet): string[] {
  const involved = options.reduce((all, { needs, lacks }) => all | needs | lacks, 0n);
  const perIndex = numbersIn(involved).flatMap((number) => {
    const one = setOf([number]);
    const needing = options.filter(({ needs }) => (needs & one) > 0n);
    const lacking = options.filter(({ lacks }) => (lacks & one) > 0n);
    const isThere = (candidates & one) > 0n;
    return [
      ...(needing.length > 0
        ? [`${sumOf(needing.map(({ name }) => name))}${isThere ? `\n - ${x(number)}` : ""} <= 0`]
        : []),
      ...(lacking.length > 0 && isThere
        ? [`${sumOf(lacking.map(({ name }) => name))}\n + ${x(number)} <= 1`]
        : []),
    ];
  });
  return [`${sumOf(options.map(({ name }) => name))} = 1`, ...perIndex];
}

/** The indexes that a solution has. */
export const chosenIn = ({ values }: Solution, candidates: IndexSet): IndexSet =>
  setOf(numbersIn(candidates).filter((number) => (values.get(x(number)) ?? 0) > 0.5));

/** What nobody has asked about yet, and a solution counts on. */
export const reliedOn = (
  { values }: Solution,
  bounds: Bounds,
  choosing: Pick<Choosing, "bounds" | "weights">,
): readonly Unasked[] =>
  bounds
    .hopesBut(hopeOf(bounds, choosing))
    .filter((_, at) => (values.get(`u${bounds.statement}_${at}`) ?? 0) > 1e-6);
