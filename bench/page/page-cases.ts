import { chainPlan, type JsonPlan, mixedPlan, widePlan } from "../make-plan.ts";

/** A plan that both pages show, and what is wanted of ours. */
export interface PageCase {
  readonly title: string;
  readonly make: () => JsonPlan;
  readonly rounds: number;
  /** So many times less work of the main thread than PEV2's, at least. */
  readonly timesCpu?: number;
  /** So many times less JavaScript heap, at least. */
  readonly timesHeap?: number;
  /** Whether to pan and zoom in it, and the slowest that 95 % of the frames may be, in ms. */
  readonly frames?: number;
  /** PEV2 does not end on this one: no more than a part of what it works on another. */
  readonly against?: { readonly title: string; readonly timesCpu: number };
  /** How often PEV2 shows it: a minute each time. */
  readonly roundsOfPev2?: number;
}

/** Two frames of a screen that shows 60 in a second, and what a clock may be off. */
const TWO_FRAMES = 34;

const MIX_5000 = "mix, 5,000 nodes";
const WIDE_5000 = "wide, 5,000 nodes";

const small = { rounds: 7, timesCpu: 5 };
const thousand = { rounds: 5, timesCpu: 25, timesHeap: 4 };
const tenThousand = { rounds: 3, roundsOfPev2: 1, timesCpu: 40, frames: TWO_FRAMES };

export const pageCases: readonly PageCase[] = [
  { title: "mix, 10 nodes", make: () => mixedPlan(10), rounds: 7 },
  { title: "mix, 100 nodes", make: () => mixedPlan(100), ...small },
  { title: "wide, 100 nodes", make: () => widePlan(100), ...small },
  { title: "chain, 101 nodes", make: () => chainPlan(50), ...small },
  { title: "mix, 1,000 nodes", make: () => mixedPlan(1_000), ...thousand },
  { title: "wide, 1,000 nodes", make: () => widePlan(1_000), ...thousand },
  { title: "chain, 1,001 nodes", make: () => chainPlan(500), ...thousand },
  { title: MIX_5000, make: () => mixedPlan(5_000), rounds: 3 },
  { title: WIDE_5000, make: () => widePlan(5_000), rounds: 3 },
  { title: "mix, 10,000 nodes", make: () => mixedPlan(10_000), ...tenThousand },
  { title: "wide, 10,000 nodes", make: () => widePlan(10_000), ...tenThousand },
  {
    title: "mix, 50,000 nodes",
    make: () => mixedPlan(50_000),
    rounds: 3,
    roundsOfPev2: 0,
    against: { title: MIX_5000, timesCpu: 4 },
  },
  {
    title: "wide, 50,000 nodes",
    make: () => widePlan(50_000),
    rounds: 3,
    roundsOfPev2: 0,
    against: { title: WIDE_5000, timesCpu: 4 },
  },
  { title: "chain, 4,001 nodes", make: () => chainPlan(2_000), rounds: 3, roundsOfPev2: 0 },
];
