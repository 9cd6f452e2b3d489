import type { HealthFacts } from "./facts.ts";

/** How something stands: to be acted on, worth a look, fine, or not to be told. */
export type Level = "act" | "look" | "fine" | "unknown";

export type Group = "sessions" | "vacuum" | "space" | "indexes" | "settings";

/** A number with what it counts. */
export interface Figure {
  readonly value: number;
  readonly unit: "share" | "bytes" | "count" | "milliseconds";
}

/** What changes it, for whoever may run it. */
export interface Mend {
  readonly sql: string;
  /** What it costs, or what has to be known before. */
  readonly caution?: string;
  /** What brings back what was there. */
  readonly undo?: string;
}

/** One that a check is about: a table, an index, a session. */
export interface Item {
  readonly name: string;
  readonly level: Level;
  /** What was seen, with its numbers. */
  readonly says: string;
  readonly mend?: Mend;
}

/** What a check found with this server's numbers. */
export interface Verdict {
  readonly level: Level;
  readonly value?: Figure;
  readonly says: string;
  readonly items?: readonly Item[];
  readonly mend?: Mend;
}

/** What is looked at, the same on every server. */
export interface Rule {
  /** It never changes. */
  readonly name: string;
  readonly group: Group;
  readonly title: string;
  /** From which value on it is worth a look, and from which it is to be acted on. */
  readonly threshold: string;
  readonly why: string;
  /** Nothing, if the server did not answer what it needs, or was not asked yet. */
  readonly judge: (facts: HealthFacts) => Verdict | undefined;
  /** What is said where there is no answer, if it is more than that. */
  readonly unanswered?: string;
}

export type Check = Omit<Rule, "judge" | "unanswered"> & Verdict;
