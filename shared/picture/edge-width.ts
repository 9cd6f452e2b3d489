import type { Rows } from "#shared/base/units.ts";

/** Ten times the rows, one and a half pixels more: a million is plainly more than a thousand. */
export const edgeWidth = (rows: Rows = 0): number => 1.25 + 1.5 * Math.log10(1 + Math.max(0, rows));
