import type { Milliseconds } from "#shared/base/units.ts";

/** What was measured of a statement beyond one plan. */
export type Figures = RunFigures | OverheadFigures | LoadFigures;

/** Several runs one after the other, on one connection. */
export interface RunFigures {
  readonly kind: "runs";
  /** Execution time of the first run: it finds in memory what was left there by chance. */
  readonly cold: Milliseconds;
  /** Of the runs after it. */
  readonly warm: readonly Milliseconds[];
  /** How many were asked for, the cold one included: fewer are there if time ran out. */
  readonly wanted: number;
}

/** The statement itself and EXPLAIN ANALYZE of it, without and with the clock, in turns. */
export interface OverheadFigures {
  readonly kind: "overhead";
  readonly plain: readonly Milliseconds[];
  readonly withoutClock: readonly Milliseconds[];
  readonly withClock: readonly Milliseconds[];
  /** How often a node was asked for a row, all nodes together; absent where processes share the work. */
  readonly visits?: number | undefined;
  /** Whether the rows of the plain runs were sent to Planlens, because only so the plan was the same. */
  readonly rowsWereSent: boolean;
}

/** A number of clients that run the statement over and over. */
export interface LoadFigures {
  readonly kind: "load";
  readonly clients: number;
  /** From the first statement to the end. */
  readonly duration: Milliseconds;
  /** Statements that were answered. */
  readonly finished: number;
  readonly latency?: Latency | undefined;
  /** What an empty statement takes on the same way, while nothing else is sent. */
  readonly roundTrip?: Milliseconds | undefined;
  readonly errors: readonly LoadError[];
  /** The share of the time in which the process that sent the statements was busy itself. */
  readonly senderBusy: number;
}

/** From sending a statement until its last row is here. */
export interface Latency {
  readonly mean: Milliseconds;
  readonly p50: Milliseconds;
  readonly p95: Milliseconds;
  readonly p99: Milliseconds;
  readonly max: Milliseconds;
}

export interface LoadError {
  /** SQLSTATE; absent where the connection failed. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly count: number;
}
