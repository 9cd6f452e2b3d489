import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import { type ChosenSet, priceSet } from "./choose-set.ts";
import { numbersIn, setOf, without } from "./index-set.ts";
import type { Choosing } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

/** What would be left more without each of a set's indexes. */
export async function partsOf(
  { set, left }: ChosenSet,
  choosing: Choosing,
  prices: SetPrices,
): Promise<ReadonlyMap<number, Share> | Problem> {
  const parts = new Map<number, Share>();
  for (const number of numbersIn(set)) {
    const rest = await priceSet(without(set, setOf([number])), choosing, prices);
    if (isProblem(rest)) return rest;
    parts.set(number, rest.left - left);
  }
  return parts;
}
