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
  return [
    ...[...alone]
      .filter(([candidate]) => !chosen.includes(candidate) && !prices.refused.has(candidate))
      .map(([candidate, its]) => ({
        index: indexText(candidate),
        reason: reasonOf(its, {
          price,
          before: prices.before,
          chosen,
          isSmaller: isSmaller(chosen, candidate, prices),
        }),
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
  /** For each set of values. */
  readonly before: readonly Cost[];
  readonly chosen: readonly Candidate[];
  /** Whether all that is suggested takes less room than this index alone. */
  readonly isSmaller: boolean;
}

const isSmaller = (
  chosen: readonly Candidate[],
  candidate: Candidate,
  { sizes }: Pick<Prices, "sizes">,
): boolean =>
  chosen.reduce((sum, each) => sum + (sizes.get(each) ?? Number.POSITIVE_INFINITY), 0) <
  (sizes.get(candidate) ?? 0);

export function reasonOf({ used, left, costs, skipped }: Price, whole: Whole): string {
  if (used.length === 0) return "The planner would not use it.";
  if (skipped.length > 0)
    return "Only since Postgres 18 the planner searches it by a key behind one that nothing is said of.";
  if (left > 1 - LEAST_GAIN)
    return `The planner would use it, but it saves less than ${LEAST_GAIN * 100} % of the cost.`;
  const { price, before, chosen } = whole;
  const at = before.length > 1 ? whereMost(costs, price.costs) : 0;
  const [now, alone, then] = [before, costs, price.costs].map((all) => formatCost(all[at] ?? 0));
  const where = before.length > 1 ? "with some values " : "";
  const cost = `alone it takes the cost ${where}from ${now} to ${alone}`;
  if (chosen.length === 0) return `The planner would use it, and saves too little in all: ${cost}.`;
  const both = `${cost}, and what is suggested${chosen.length > 1 ? " together" : ""} to ${then}`;
  const isMore = (price.costs[at] ?? 0) < (costs[at] ?? 0) && then !== alone;
  if (left > price.left && isMore) return `What is suggested does more: ${both}.`;
  if (whole.isSmaller) return `What is suggested is smaller: ${both}.`;
  return `${both.charAt(0).toUpperCase()}${both.slice(1)}.`;
}

/** Of all sets of values the one with which this index does worst beside what is suggested. */
function whereMost(costs: readonly Cost[], suggested: readonly Cost[]): number {
  const ratios = costs.map((cost, at) => cost / Math.max(suggested[at] ?? cost, 1e-6));
  return Math.max(0, ratios.indexOf(Math.max(...ratios)));
}
