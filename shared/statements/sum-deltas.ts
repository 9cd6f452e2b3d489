import { type Amounts, amountNames } from "./amounts.ts";
import { type CountFlag, countFlags } from "./history.ts";
import { plusSpread } from "./spread.ts";

/** What a statement did, under a number that stands for it. */
export interface NumberedDelta {
  readonly id: number;
  readonly amounts: Amounts;
  /** See `Spread`. */
  readonly squares: number;
  readonly flag?: CountFlag;
}

/** Nothing for one that is all zeros. */
export type Column = ArrayLike<number> | undefined;

/** The same of many statements, a column for each number: millions of them are summed up for a window. */
export interface DeltaColumns {
  readonly ids: ArrayLike<number>;
  /** Places in `countFlags`, from 1 on; 0 for none. */
  readonly flags: Column;
  readonly squares: ArrayLike<number>;
  /** In the order of `amountNames`. */
  readonly amounts: readonly Column[];
}

export const columnsOf = (deltas: readonly NumberedDelta[]): DeltaColumns => ({
  ids: deltas.map(({ id }) => id),
  flags: deltas.map(({ flag }) => (flag ? countFlags.indexOf(flag) + 1 : 0)),
  squares: deltas.map(({ squares }) => squares),
  amounts: amountNames.map((_, name) => deltas.map(({ amounts }) => amounts[name] ?? 0)),
});

/** Those of a few statements. */
export const deltasIn = (
  { ids, flags, squares, amounts }: DeltaColumns,
  wanted: ReadonlySet<number>,
): NumberedDelta[] =>
  Array.from(ids).flatMap((id, at) => {
    if (!wanted.has(id)) return [];
    const flag = countFlags[(flags?.[at] ?? 0) - 1];
    return [
      {
        id,
        amounts: amounts.map((column) => column?.[at] ?? 0),
        squares: squares[at] ?? 0,
        ...(flag && { flag }),
      },
    ];
  });

const [CALLS, TIME] = [amountNames.indexOf("calls"), amountNames.indexOf("totalExecTime")];

/** What statements did in several steps of time together. */
export class DeltaSum {
  readonly #places = new Map<number, number>();
  readonly #flags: number[] = [];
  readonly #squares: number[] = [];
  readonly #amounts = amountNames.map((): number[] => []);

  /** Of one step, in which a statement stands once. */
  add(columns: DeltaColumns): void {
    const places = Array.from(columns.ids, (id) => this.#placeOf(id));
    this.#addSquares(columns, places);
    for (const [at, place] of places.entries()) {
      const flag = columns.flags?.[at] ?? 0;
      // What is known to lack something says more than what may: it comes first in the list.
      if (flag > 0) this.#flags[place] = Math.min(flag, this.#flags[place] || flag);
    }
    for (const [name, column] of columns.amounts.entries()) {
      const sums = this.#amounts[name];
      if (!column || !sums) continue;
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] ?? 0;
        sums[place] = (sums[place] ?? 0) + (column[at] ?? 0);
      }
    }
  }

  get entries(): NumberedDelta[] {
    return [...this.#places].map(([id, place]) => {
      const flag = countFlags[(this.#flags[place] ?? 0) - 1];
      return {
        id,
        amounts: this.#amounts.map((sums) => sums[place] ?? 0),
        squares: this.#squares[place] ?? 0,
        ...(flag && { flag }),
      };
    });
  }

  #placeOf(id: number): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(id, place);
    this.#flags.push(0);
    this.#squares.push(0);
    for (const sums of this.#amounts) sums.push(0);
    return place;
  }

  /** Before the calls and times are added, of which the means are. */
  #addSquares({ squares, amounts }: DeltaColumns, places: readonly number[]) {
    const [calls, times] = [this.#amounts[CALLS] ?? [], this.#amounts[TIME] ?? []];
    for (const [at, place] of places.entries()) {
      this.#squares[place] = plusSpread(
        {
          calls: calls[place] ?? 0,
          total: times[place] ?? 0,
          squares: this.#squares[place] ?? 0,
        },
        {
          calls: amounts[CALLS]?.[at] ?? 0,
          total: amounts[TIME]?.[at] ?? 0,
          squares: squares[at] ?? 0,
        },
      ).squares;
    }
  }
}

/** What one statement did, whatever the steps and the numbers under which it stands. */
export function asOne(deltas: readonly NumberedDelta[]): Omit<NumberedDelta, "id"> {
  const sum = new DeltaSum();
  for (const delta of deltas) sum.add(columnsOf([{ ...delta, id: 0 }]));
  return sum.entries[0] ?? nothing;
}

const nothing = { amounts: amountNames.map(() => 0), squares: 0 };

/** What is known of a step of time beside its statements. */
export interface StepFacts {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Seconds that were seen. */
  readonly counted: number;
  /** A bit for each counter that was measured; 0 where nothing was counted. */
  readonly measured: number;
  readonly hidden: number;
  readonly lost: number;
  readonly resets: number;
  readonly evictions: number | null;
}

/** The facts of several steps, in order, as those of one. */
export function sumFacts(steps: readonly StepFacts[]): StepFacts {
  const sum = (of: (step: StepFacts) => number) =>
    steps.reduce((total, step) => total + of(step), 0);
  const counted = steps.filter(({ measured }) => measured !== 0);
  const hasEvictions = steps.some(({ evictions }) => evictions !== null);
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) throw new Error("There are no steps to sum up");
  return {
    startedAt: first.startedAt,
    endedAt: last.endedAt,
    counted: sum((step) => step.counted),
    measured: counted.reduce((mask, step) => mask & step.measured, counted[0]?.measured ?? 0),
    hidden: last.hidden,
    lost: sum(({ lost }) => lost),
    resets: sum(({ resets }) => resets),
    evictions: hasEvictions ? sum(({ evictions }) => evictions ?? 0) : null,
  };
}
