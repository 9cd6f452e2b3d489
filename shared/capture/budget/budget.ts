import type { Milliseconds } from "#shared/base/units.ts";

/** What each request, job or test may send, by its title; `*` stands for any text in it. */
export type Budget = Readonly<Record<string, UnitBudget>>;

export interface UnitBudget {
  /** At most so many, without BEGIN and COMMIT. */
  readonly statements?: number;
  /** At most so many of one shape. */
  readonly sameShape?: number;
  /** At most so many that repeat what was asked already. */
  readonly repeats?: number;
  /** In its statements, all together. */
  readonly time?: Milliseconds;
  /** At most so many more for each further row, over runs whose marks tell their rows. */
  readonly perRow?: number;
  /** No relation that is larger is read whole: `10 MB`. */
  readonly seqScan?: string;
  /** Exactly these, so often: recorded once, and reviewed as a change of the file. */
  readonly shapes?: Readonly<Record<string, number>>;
  /** What is in no number of the above, and why. */
  readonly allowed?: readonly Allowance[];
}

/** A statement that may be sent however often. */
export interface Allowance {
  /** As a report shows it, or as it is sent; `*` stands for any text in it. */
  readonly shape: string;
  readonly reason: string;
}

export const limits = ["statements", "sameShape", "repeats", "time"] as const;

export type Limit = (typeof limits)[number];
