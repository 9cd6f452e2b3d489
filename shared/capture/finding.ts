import type { Milliseconds, Rows } from "#shared/base/units.ts";
import type { Severity } from "#shared/findings/finding.ts";
import type { Beside } from "./beside.ts";

/** What a rule says of one unit of work, with what it says it by: a candidate, never a verdict. */
export interface CaptureFinding {
  /** The rule's name, which never changes. */
  readonly rule: CaptureRuleName;
  readonly title: string;
  readonly severity: Severity;
  /** The unit whose numbers these are. */
  readonly unit: number;
  /** In how many units it was found. */
  readonly units: number;
  /** The shapes that repeat, or that it is about: none where it is about the unit. */
  readonly shapes: readonly string[];
  /** Round trips that it accounts for, and the time of those that were measured. */
  readonly calls: number;
  readonly time?: Milliseconds;
  /** What was seen, with its numbers. */
  readonly detail: string;
  /** What speaks for it and against it, a sentence each. */
  readonly evidence: readonly string[];
  /** What cannot be known from what was seen, a sentence each. */
  readonly limits: readonly string[];
  readonly strength: Strength;
  /** What to do, in SQL's words: a framework's are found by the finding's rule and direction. */
  readonly advice: string;
  readonly parent?: Parent;
  /** What the parent's own statements were sent for, and so on, the nearest first. Absent in what was kept before. */
  readonly ancestors?: readonly Parent[];
  readonly direction?: Direction;
  /** Values that it was sent with, the first of them, as SQL writes them. */
  readonly examples: readonly string[];
  /** What it could become, as far as its words tell enough to write it. */
  readonly rewritings: readonly Rewriting[];
}

export interface Rewriting {
  /** What the statement does otherwise. */
  readonly says: string;
  readonly sql: string;
  /** Where it can be run as it would be sent, and the loop as it was. */
  readonly beside?: Beside;
}

type CaptureRuleName =
  | "exact-repeat"
  | "repeated-query"
  | "repeated-cycle"
  | "deferred-column"
  | "write-loop"
  | "nextval-loop"
  | "paging"
  | "many-statements"
  | "slow"
  | "idle-in-transaction"
  | "transaction-chatter"
  | "many-columns"
  | "no-limit"
  | "polling"
  | "dog-pile";

export type Strength = "candidate" | "likely" | "strong";

/** The statement whose rows the others were sent for. */
export interface Parent {
  readonly shape: string;
  readonly certainty: "by-rows" | "by-place";
  /** How many rows it returned, where told. */
  readonly rows?: Rows;
}

/** How what is fetched belongs to the row it is fetched for. */
export type Direction = "to-one" | "to-many" | "many-to-many" | "aggregate";
