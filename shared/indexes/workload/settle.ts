import { isProblem, type Problem } from "#shared/base/problem.ts";
import { ask } from "./bounds.ts";
import { type IndexSet, numbersIn, setOf, without } from "./index-set.ts";
import { type Choosing, hopeOf } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

/** So many plans of one statement are asked for at a time. */
const AT_A_TIME = 12;
const MOST_DESCENTS = 12;

/**
 * What a set costs is known as soon as it is asked about; that no cheaper way was overlooked among
 * the sets that lack as much is known when all that it leaves open is asked about as well.
 */
export async function settle(
  set: IndexSet,
  choosing: Choosing,
  prices: SetPrices,
  mostPlans: number,
): Promise<Problem | undefined> {
  for (let round = 0; round < MOST_DESCENTS && prices.plans < mostPlans; round++) {
    const wanted = choosing.bounds.flatMap((each) => {
      const least = each.atMost(set) - hopeOf(each, choosing);
      return each
        .openAt(set)
        .filter(({ atLeast }) => atLeast < least)
        .toSorted((a, b) => a.atLeast - b.atLeast)
        .slice(0, AT_A_TIME)
        .map((unasked) => ({ bounds: each, unasked }));
    });
    if (wanted.length === 0) return undefined;
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  return undefined;
}

/** What the best set would be with one more of those that are hoped for, or one less. */
export async function askAround(
  best: IndexSet,
  hopeful: IndexSet,
  { bounds }: Choosing,
  prices: SetPrices,
): Promise<Problem | undefined> {
  const sets = [
    ...numbersIn(without(hopeful, best)).map((number) => best | setOf([number])),
    ...numbersIn(best).map((number) => without(best, setOf([number]))),
  ];
  const asked = bounds.flatMap((each) =>
    sets.map((set) => ({ statement: each.statement, set: set & each.candidates })),
  );
  const priced = await prices.of(asked);
  if (isProblem(priced)) return priced;
  for (const [at, price] of priced.entries()) bounds[Math.floor(at / sets.length)]?.learn(price);
  return undefined;
}
