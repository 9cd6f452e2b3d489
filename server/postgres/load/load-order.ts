import type { LoadError } from "#shared/attempts/figures.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";

/** What the worker that sends the statements is told. */
export interface LoadOrder {
  readonly url: string;
  /** It was proved to be one that only reads. */
  readonly sql: string;
  readonly settings: readonly RunSetting[];
  readonly clients: number;
  readonly time: Milliseconds;
  /** For each run. */
  readonly longest: Milliseconds;
}

/** What it tells. */
export type LoadTold =
  | { readonly kind: "second"; readonly done: number; readonly perSecond: number }
  | ({ readonly kind: "done" } & LoadDone);

export interface LoadDone {
  readonly duration: Milliseconds;
  /** Of each statement that was answered, ascending. */
  readonly latencies: Float64Array;
  /** Absent where no client could connect. */
  readonly roundTrip?: Milliseconds | undefined;
  readonly errors: readonly LoadError[];
  readonly senderBusy: number;
}
