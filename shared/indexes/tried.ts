import { formatCost } from "#shared/base/format.ts";
import type { Cost } from "#shared/base/units.ts";
import type { Candidate } from "./candidates.ts";
import { type Choice, LEAST_GAIN } from "./choose.ts";
import { createIndex } from "./ddl.ts";
import type { Price, Prices } from "./prices.ts";

/** An index that a planner was asked about, and that is not suggested. */
export interface Tried {
  /** As CREATE INDEX has it, without a name: `entries (feed_id)`. */
  readonly index: string;
  /** Why not, in a sentence. */
  readonly reason: string;
}

/** Those that a person would think of first; the planner was asked about more. */
export const whyNot = ({ chosen, price, alone }: Choice, prices: Prices): Tried[] => {
  const before = prices.before[0]?.cost ?? 0;
  return [
    ...[...alone]
      .filter(([candidate]) => !chosen.includes(candidate) && !prices.refused.has(candidate))
      .map(([candidate, its]) => ({
        index: indexText(candidate),
        reason: reasonOf(its, { price, before, isAny: chosen.length > 0 }),
      })),
    ...[...prices.refused].map(([candidate, { message }]) => ({
      index: indexText(candidate),
      reason: `It cannot be built: ${message.replace(/^Postgres says: /, "")}`,
    })),
  ];
};

/** `entries (feed_id) include (title)` */
export const indexText = (candidate: Candidate): string =>
  createIndex({ ...candidate, isPartitioned: true }, "x").replace(/^create index x on /, "");

interface Whole {
  readonly price: Price;
  readonly before: Cost;
  readonly isAny: boolean;
}

function reasonOf({ used, left, costs, skipped }: Price, { price, before, isAny }: Whole): string {
  if (used.length === 0) return "The planner would not use it.";
  if (skipped.length > 0)
    return "Only since Postgres 18 the planner searches it by a key behind one that nothing is said of.";
  const cost = `alone it takes the cost from ${formatCost(before)} to ${formatCost(costs[0] ?? before)}`;
  if (left > 1 - LEAST_GAIN)
    return `The planner would use it, but it saves less than ${LEAST_GAIN * 100} % of the cost.`;
  if (!isAny) return `The planner would use it, and saves too little in all: ${cost}.`;
  return left <= price.left
    ? `What is suggested does about as much and is smaller: ${cost}.`
    : `What is suggested does more: ${cost}.`;
}
