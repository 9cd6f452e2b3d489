import type { Milliseconds } from "#shared/base/units.ts";

/** What is told of a measurement while it goes on. */
export interface Progress {
  readonly kind: "progress";
  /** Runs, rounds, or seconds of the load. */
  readonly done: number;
  readonly of: number;
  /** So many others have their turn first: nothing runs yet. */
  readonly before?: number | undefined;
  /** Of the run that has just ended. */
  readonly time?: Milliseconds | undefined;
  /** Of the load in its last second. */
  readonly perSecond?: number | undefined;
}

export type OnProgress = (progress: Progress) => void;
