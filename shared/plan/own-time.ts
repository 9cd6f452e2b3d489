import type { Amounts, Inclusive } from "./inclusive.ts";
import { type OwnAmounts, ownAmounts } from "./own-amounts.ts";
import { NOBODY, type Runs } from "./runs.ts";
import { type Parts, shareOut } from "./share-out.ts";

export interface OwnTimes extends OwnAmounts {
  /** Of the charges: who pulled how much of a CTE. */
  readonly parts: readonly Parts[];
  readonly ownBound: Amounts;
}

/** `blockParts` tell better than times who pulled a CTE: a scan that waits long reads no blocks. */
export function ownTimes(run: Runs, times: Inclusive, blockParts: readonly Parts[]): OwnTimes {
  const parts = shareOut(run, times, blockParts);
  return { ...ownAmounts(run, times, parts), parts, ownBound: ownBounds(run, times) };
}

/** A difference is as uncertain as all that it was made of. */
function ownBounds({ around, firstLink }: Runs, { bound }: Inclusive): Amounts {
  const bounds = bound.slice();
  for (let id = 0; id < bound.length; id++) {
    for (let link = firstLink[id] ?? 0; link < (firstLink[id + 1] ?? 0); link++) {
      const outer = around[link] ?? NOBODY;
      if (outer !== NOBODY) bounds[outer] = (bounds[outer] ?? 0) + (bound[id] ?? 0);
    }
  }
  return bounds;
}
