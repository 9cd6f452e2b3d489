import type { Milliseconds } from "#shared/base/units.ts";

/** What was seen of how the server logs. */
export interface LoggingSeen {
  timed: number;
  untimed: number;
  shortest: Milliseconds;
  /** Plans without a line of their statement. */
  plansAlone: number;
  durationsAlone: number;
  parameters: number;
  /** Statements with `$1` whose values are not told. */
  withoutParameters: number;
  cut: number;
  /** Statements that were sent as one text with others. */
  together: number;
}

export const nothingSeen = (): LoggingSeen => ({
  timed: 0,
  untimed: 0,
  shortest: Number.POSITIVE_INFINITY,
  plansAlone: 0,
  durationsAlone: 0,
  parameters: 0,
  withoutParameters: 0,
  cut: 0,
  together: 0,
});
