import type { Amounts } from "./amounts.ts";
import { spreadOf } from "./delta.ts";
import type { CountFlag } from "./history.ts";
import { plusSpread } from "./spread.ts";

/** What a statement did, under a number that stands for it. */
export interface NumberedDelta {
  readonly id: number;
  readonly amounts: Amounts;
  /** See `Spread`. */
  readonly squares: number;
  readonly flag?: CountFlag;
}

/** What it did in several steps of time together. */
export class DeltaSum {
  readonly #sums = new Map<number, Sum>();

  add(deltas: readonly NumberedDelta[]): void {
    for (const delta of deltas) {
      const sum = this.#sums.get(delta.id);
      if (sum) addTo(sum, delta);
      else this.#sums.set(delta.id, { ...delta, amounts: [...delta.amounts] });
    }
  }

  get entries(): NumberedDelta[] {
    return [...this.#sums].map(([id, sum]) => ({ ...sum, id }));
  }
}

interface Sum {
  amounts: number[];
  squares: number;
  flag?: CountFlag;
}

function addTo(sum: Sum, delta: NumberedDelta) {
  sum.squares = plusSpread(spreadOf(sum), spreadOf(delta)).squares;
  for (let at = 0; at < sum.amounts.length; at += 1) {
    sum.amounts[at] = (sum.amounts[at] ?? 0) + (delta.amounts[at] ?? 0);
  }
  // What is known to lack something says more than what may.
  if (delta.flag && sum.flag !== "partial") sum.flag = delta.flag;
}

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
