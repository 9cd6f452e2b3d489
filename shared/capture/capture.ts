import type { Bytes, Milliseconds, Rows } from "#shared/base/units.ts";
import type { Clock, StatementEvent } from "./event.ts";
import type { CaptureFinding } from "./finding.ts";

/** What an application was seen to send, and what is thought of it: plain, so that it keeps as JSON. */
export interface Capture {
  readonly kind: "capture";
  /** Absent where nothing was measured. */
  readonly clock?: Clock;
  readonly totals: Totals;
  /** All of them, whatever was kept of single statements; what took most time and round trips first. */
  readonly shapes: readonly Shape[];
  /** In the order in which they began; where there were too many, the heaviest. */
  readonly units: readonly Unit[];
  /** Units of one title together, all of them; the heaviest first. */
  readonly routes: readonly Route[];
  /** The same finding of several units once, by the unit where it weighs most. */
  readonly findings: readonly CaptureFinding[];
  /** What cannot be told from what was seen, and what was left away, in sentences. */
  readonly limits: readonly string[];
}

/** Of a capture, a unit, a route or a shape: sums over what was sent. */
export interface Sums {
  /** Executions, but for those that only begin and end transactions. */
  readonly statements: number;
  /** BEGIN, COMMIT, SAVEPOINT … */
  readonly transactionControls: number;
  /** Of all these, transaction control included. Absent where nothing was measured. */
  readonly time?: Milliseconds;
  /** How many executions `time` is of: fewer than were seen where some were not measured. */
  readonly timed: number;
  /** Executions that had the same values as one before in their unit, with no write between. */
  readonly repeats: number;
  readonly errors: number;
  /** Answered by the framework from its cache: in no other number. */
  readonly cached: number;
  readonly rows?: Rows;
  readonly sent?: Bytes;
  readonly received?: Bytes;
}

export interface Totals extends Sums {
  readonly units: number;
  readonly shapes: number;
  readonly sessions: number;
  /** Tests that began while another one went on: what was sent may be counted for the wrong one. */
  readonly overlapping?: number;
  /** When the first began and the last ended. */
  readonly from?: Milliseconds;
  readonly to?: Milliseconds;
}

/** Statements that are the same but for their values. */
export interface Shape extends Sums {
  /** 64 bits of its text, as 16 hexadecimal digits: the same in every capture. */
  readonly id: string;
  readonly text: string;
  readonly kind: ShapeKind;
  /** As they are named after FROM, JOIN, INTO and UPDATE, without quotes. */
  readonly relations: readonly string[];
  /** In how many units it was seen. */
  readonly units: number;
  /** The longest of its executions, where any was measured. */
  readonly longest?: Milliseconds;
  /** One that can be explained, if there was one: the slowest of those that were not cut. */
  readonly example: Example;
  /** Where the application sends it from, the most frequent first. */
  readonly callSites: readonly CallSite[];
}

export type ShapeKind =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "merge"
  | "copy"
  /** BEGIN, COMMIT, SAVEPOINT … */
  | "transaction"
  /** SET, LISTEN, a schema's changes, and what is not known. */
  | "other";

export interface Example {
  readonly sql: string;
  readonly parameters?: readonly (string | null)[];
  readonly isCut?: true;
  readonly duration?: Milliseconds;
}

export interface CallSite {
  readonly place: string;
  readonly calls: number;
}

/** A request, a job, a test, or what is taken for one. */
export interface Unit extends Sums {
  /** Unique in its capture: in the order in which they began, from 1. */
  readonly id: number;
  readonly title: string;
  readonly by: UnitRule;
  /** How many rows it had to show, where its mark says so. */
  readonly size?: Rows;
  /** When its first statement began, or the unit itself where that is told. */
  readonly at?: Milliseconds;
  /** As the application measured it; else from its first statement's start until the last's end. */
  readonly duration?: Milliseconds;
  readonly isDurationTold: boolean;
  /** What the application itself counted, to be held against what was seen. */
  readonly told?: { readonly statements?: number; readonly cached?: number };
  /** Most round trips and time first. */
  readonly shapes: readonly UnitShape[];
  /** In the order in which they were sent: the first of them, where there were too many. */
  readonly kept: readonly KeptStatement[];
  readonly findings: readonly CaptureFinding[];
}

/** What tells where a unit begins and ends, the surest first. The last four are guesses. */
export type UnitRule =
  | "trace"
  | "request"
  | "transaction"
  | "pause"
  | "together"
  | "session"
  | "whole";

/** What was sent of one shape in one unit. */
export interface UnitShape extends Sums {
  readonly shape: string;
}

/** One execution, with the shape that it is of. */
export type KeptStatement = Omit<StatementEvent, "kind" | "plan" | "database" | "user"> & {
  readonly shape: string;
};

/** The same page, job or test, however often it was asked for. */
export interface Route extends Sums {
  readonly title: string;
  readonly units: number;
  /** All its units' own durations together, and of how many units that is. */
  readonly duration?: Milliseconds;
  readonly measured: number;
  /** The most statements that one unit sent. */
  readonly mostStatements: number;
}
