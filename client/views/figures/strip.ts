import { spreadOf } from "#shared/attempts/spread.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";

/** Where the marks of a strip stand, as shares of its width. */
export interface Strip {
  readonly whisker: readonly [Share, Share];
  readonly box: readonly [Share, Share];
  readonly median: Share;
  /** Absent where it lies beyond the end. */
  readonly cold?: Share | undefined;
  readonly runs: readonly Share[];
}

/** Every strip of a page begins at 0 and has the same end, so that they can be compared. */
export function stripOf(
  { cold, warm }: { readonly cold?: Milliseconds; readonly warm: readonly Milliseconds[] },
  end: Milliseconds,
): Strip | undefined {
  const spread = spreadOf(warm);
  if (!spread || end <= 0) return;
  const at = (time: Milliseconds): Share => time / end;
  return {
    whisker: [at(spread.min), at(spread.max)],
    box: [at(spread.lowerQuartile), at(spread.upperQuartile)],
    median: at(spread.median),
    ...(cold !== undefined && cold <= end && { cold: at(cold) }),
    runs: warm.map(at),
  };
}
