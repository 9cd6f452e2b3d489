import { countersOf } from "./amounts.ts";
import type { Counters } from "./counters.ts";
import { spreadOf } from "./delta.ts";
import type { CountFlag } from "./history.ts";
import { deviationOf, meanOf } from "./spread.ts";
import type { CountedRow } from "./statement-row.ts";
import type { NumberedDelta } from "./sum-deltas.ts";

type MeasuredRow = Counters &
  Pick<CountedRow, "meanExecTime" | "stddevExecTime"> & { readonly flags: readonly CountFlag[] };

/** What a statement did in a time, as a row of a ranking; `measured` has a bit for each counter. */
export function rowOfDelta(
  { amounts, squares, flag }: Omit<NumberedDelta, "id">,
  measured: number,
): MeasuredRow {
  const spread = spreadOf({ amounts, squares });
  return {
    ...countersOf(amounts, measured),
    meanExecTime: meanOf(spread) / 1_000,
    stddevExecTime: deviationOf(spread) / 1_000,
    flags: flag ? [flag] : [],
  };
}
