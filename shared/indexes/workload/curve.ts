import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import { type ChosenSet, chooseSet } from "./choose-set.ts";
import { NO_INDEXES } from "./index-set.ts";
import { HARDLY_LESS } from "./pool.ts";
import type { Choosing, Solve } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

interface Curve {
  /** Sets within these are chosen, from the largest down; without them, the curve's own. */
  readonly sizes?: readonly Bytes[] | undefined;
  readonly prices: SetPrices;
  readonly solve: Solve;
  readonly onStep: (done: number, of: number) => void;
}

/** Each step of the curve has at most so much of the size of the one before. */
const SMALLER = 0.6;
const MOST_STEPS = 8;

/** From the set that saves most down to one that hardly saves anything. */
export async function chooseEach(
  choosing: Choosing,
  { sizes, prices, solve, onStep }: Curve,
): Promise<readonly ChosenSet[] | Problem> {
  const sets: ChosenSet[] = [];
  const of = sizes?.length ?? MOST_STEPS;
  let limits = { ...choosing.limits, ...(sizes?.[0] !== undefined && { size: sizes[0] }) };
  for (let done = 0; done < of; done++) {
    onStep(done, of);
    const chosen = await chooseWithin({ ...choosing, limits }, prices, solve);
    if (isProblem(chosen)) return sets.length > 0 ? sets : chosen;
    if (chosen.set === NO_INDEXES || chosen.left > 1 - HARDLY_LESS) break;
    if (sets.every(({ set }) => set !== chosen.set)) sets.push(chosen);
    limits = { ...limits, size: sizes?.[done + 1] ?? chosen.size * SMALLER };
  }
  return sets;
}

/** Without a size the smallest of those that save nearly as much as any: then the best of its size. */
async function chooseWithin(
  choosing: Choosing,
  prices: SetPrices,
  solve: Solve,
): Promise<ChosenSet | Problem> {
  const chosen = await chooseSet(choosing, prices, solve);
  const { limits } = choosing;
  if (isProblem(chosen) || limits.size !== undefined) return chosen;
  return chooseSet({ ...choosing, limits: { ...limits, size: chosen.size } }, prices, solve);
}
