import type { Problem } from "#shared/base/problem.ts";
import { ask, Bounds } from "./bounds.ts";
import { type Considered, relationKey } from "./considered.ts";
import { isWithin, numbersIn, setOf } from "./index-set.ts";
import { isLight } from "./pool.ts";
import type { SetPrices } from "./set-prices.ts";

/** So often each statement is asked about, so many at a time, before anything is chosen. */
const ROUNDS = 5;
const AT_A_TIME = 4;

/** First what is light, which the best of all hides: small sets are made of it. */
export async function explore(
  { pool, reads }: Considered,
  prices: SetPrices,
  onRound: (done: number, of: number) => void,
): Promise<readonly Bounds[] | Problem> {
  const boundsOf = (candidates: readonly number[]) =>
    prices.statements.map((_, at) => {
      const own = candidates.filter((number) => {
        const candidate = prices.candidates[number];
        return candidate && reads[at]?.has(relationKey(candidate));
      });
      return new Bounds(at, setOf(own));
    });
  const whole = boundsOf(numbersIn(pool));
  const light = boundsOf(numbersIn(pool).filter((number) => isLight(prices.candidates[number])));
  for (let round = 0; round < 2 * ROUNDS; round++) {
    onRound(round, 2 * ROUNDS);
    const wanted = (round < ROUNDS ? light : whole).flatMap((each) =>
      each.mostPromising(AT_A_TIME).map((unasked) => ({ bounds: each, unasked })),
    );
    const refusal = await ask(wanted, prices);
    if (refusal) return refusal;
  }
  for (const [at, each] of whole.entries())
    for (const price of prices.knownOf(at)) if (isWithin(price.used, pool)) each.learn(price);
  return whole;
}
