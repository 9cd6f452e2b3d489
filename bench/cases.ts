import { chainPlan, type JsonPlan, mixedPlan, widePlan } from "./make-plan.ts";
import type { ReaderName } from "./readers.ts";

/** A plan, who reads it beside Planlens, and what is wanted. */
export interface Case {
  readonly title: string;
  /** JSON as EXPLAIN prints it, or in one line as drivers and logs have it. */
  readonly format: "text" | "json" | "json-in-one-line";
  readonly make: () => JsonPlan;
  readonly others: readonly Exclude<ReaderName, "planlens">[];
  /** So many times as fast as PEV2, at least. */
  readonly timesPev2?: number;
  /** So many times the time that JSON.parse alone takes, at most. */
  readonly timesParse?: number;
  /** At all: readers that recurse overflow on it. */
  readonly isToBeRead?: true;
  /** So many times the input's bytes, at most. */
  readonly timesMemory?: number;
}

export const cases: readonly Case[] = [
  {
    title: "mix, 1,000 nodes, TEXT",
    format: "text",
    make: () => mixedPlan(1_000),
    others: ["pev2"],
    timesPev2: 20,
  },
  {
    title: "mix, 1,000 nodes, JSON in one line",
    format: "json-in-one-line",
    make: () => mixedPlan(1_000),
    others: ["JSON.parse", "pev2"],
    timesParse: 4,
  },
  {
    title: "mix, 1,000 nodes, JSON",
    format: "json",
    make: () => mixedPlan(1_000),
    others: ["JSON.parse", "pev2"],
  },
  {
    title: "chain of 1,000 nested loops, TEXT",
    format: "text",
    make: () => chainPlan(1_000),
    others: ["pev2"],
    timesPev2: 50,
  },
  {
    title: "wide, 50,000 nodes, TEXT",
    format: "text",
    make: () => widePlan(50_000),
    others: ["pev2"],
    timesPev2: 25,
    timesMemory: 10,
  },
  {
    title: "mix, 50,000 nodes, TEXT",
    format: "text",
    make: () => mixedPlan(50_000),
    others: ["pev2"],
    timesPev2: 25,
    timesMemory: 10,
  },
  {
    title: "mix, 50,000 nodes, JSON in one line",
    format: "json-in-one-line",
    make: () => mixedPlan(50_000),
    others: ["JSON.parse"],
    timesMemory: 10,
  },
  {
    title: "chain of 20,000 nested loops, JSON in one line",
    format: "json-in-one-line",
    make: () => chainPlan(20_000),
    others: ["JSON.parse"],
    isToBeRead: true,
    timesMemory: 10,
  },
];
