import type { Problem } from "#shared/base/problem.ts";
import { ask } from "./bounds.ts";
import type { IndexSet } from "./index-set.ts";
import { type Choosing, hopeOf } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

/** A planner that contradicts itself is not followed for ever. */
const MOST_DESCENTS = 40;

/**
 * What a set costs is known as soon as it is asked about; that no cheaper way was overlooked among
 * those that lack as much is known when the open part that it is in has been asked about as well.
 */
export async function settle(
  set: IndexSet,
  choosing: Choosing,
  prices: SetPrices,
  mostPlans: number,
): Promise<Problem | undefined> {
  for (let round = 0; round < MOST_DESCENTS && prices.plans < mostPlans; round++) {
    const wanted = choosing.bounds.flatMap((each) => {
      const unasked = each.openAt(set, hopeOf(each, choosing));
      return unasked ? { bounds: each, unasked } : [];
    });
    if (wanted.length === 0) return undefined;
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  return undefined;
}
