import type { Milliseconds } from "#shared/base/units.ts";

/** A millisecond: nobody waits for less, whatever share of a short statement it is. */
const MOMENT: Milliseconds = 1;

export const isMoment = (time: Milliseconds | undefined): boolean =>
  time !== undefined && time < MOMENT;
