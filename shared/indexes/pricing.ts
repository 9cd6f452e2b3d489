import type { Problem } from "#shared/base/problem.ts";
import type { Blocks, Bytes, Cost, Rows } from "#shared/base/units.ts";

/**
 * Asks a planner what it would do with indexes that nobody has built, and without some that are
 * there. It may be asked again and again: an index that was asked for before is there already, and
 * to plan a statement takes some milliseconds.
 */
export type WhatIf = (question: WhatIfQuestion) => Promise<WhatIfAnswer | Problem>;

/** What is done until it can answer, told when it begins. */
export type PricingStep = "waits" | "reads" | "starts" | "builds" | "plans";

export interface PricingProgress {
  readonly kind: "progress";
  readonly step: PricingStep;
  /** So many were made until now. */
  readonly plans: number;
}

export interface WhatIfQuestion {
  readonly statements: readonly PricedStatement[];
  /** All that the configurations name. */
  readonly candidates: readonly WhatIfIndex[];
}

interface PricedStatement {
  /** One that reads or changes rows; it is planned and never run. With `$1` it gets its generic plan. */
  readonly text: string;
  readonly configurations: readonly Configuration[];
}

/** An index that does not exist. */
export interface WhatIfIndex {
  /** Among the candidates of one question nobody else's; configurations and answers go by it. */
  readonly name: string;
  /** As for a trial, in any name: `create index … on …`, not concurrently. */
  readonly create: string;
}

/** Which indexes the planner sees beside those that are there, and which of those it does not see. */
export interface Configuration {
  /** Names of candidates. */
  readonly added: readonly string[];
  /** Existing indexes as though they were dropped. */
  readonly dropped: readonly ExistingIndex[];
}

export interface ExistingIndex {
  readonly schema: string;
  readonly name: string;
}

export interface WhatIfAnswer {
  readonly kind: "what-if";
  /** One for each statement, in order. */
  readonly statements: readonly StatementPrices[];
  /** One for each candidate, in order; a problem where Postgres does not take it. */
  readonly candidates: readonly (PricedIndex | Problem)[];
  readonly planner: Planner;
}

export interface StatementPrices {
  /** With the indexes that are there. */
  readonly before: PricedPlan | Problem;
  /** One for each configuration, in order. */
  readonly configurations: readonly (PricedPlan | Problem)[];
}

export interface PricedPlan {
  readonly cost: Cost;
  readonly startupCost: Cost;
  /** What the planner expects the statement to return. */
  readonly rows: Rows;
  /** EXPLAIN (FORMAT JSON) as Postgres printed it, but for the candidates, which have their names. */
  readonly plan: string;
  /** Names of the candidates that it uses: one on a partitioned table by any of its partitions. */
  readonly added: readonly string[];
  /** The existing indexes that it uses, likewise. */
  readonly existing: readonly ExistingIndex[];
}

/** An index as the planner saw it. */
export interface PricedIndex {
  readonly name: string;
  /** Of a partitioned table: of all partitions. */
  readonly pages: Blocks;
  readonly size: Bytes;
  /** A btree's are modelled closely, from the statistics; others' are roughly guessed. */
  readonly isRough: boolean;
}

/** Who answered, and how far it can be believed. */
export interface Planner {
  /** As `server_version_num`: of the planner that answered, and of the server it stands for. */
  readonly version: number;
  readonly ofVersion: number;
  /** When the statistics were read, as ISO has it. */
  readonly readAt: string;
  /** What could not be brought along, and what that costs: a sentence each. */
  readonly limits: readonly string[];
}
