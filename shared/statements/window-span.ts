import type { WindowName } from "./window.ts";

/** A time that is asked for. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of windows that end with the last snapshot. */
export const windowLength: Readonly<Record<Exclude<WindowName, "since-reset" | "custom">, number>> =
  { "15m": 15 * MINUTE, "1h": HOUR, "24h": DAY, "7d": 7 * DAY };

const baselineShift = {
  before: ({ from, to }: Span) => to.getTime() - from.getTime(),
  "last-week": () => 7 * DAY,
} as const;

/** The time that a window is held against. */
export function baselineSpan(span: Span, name: keyof typeof baselineShift): Span {
  const shift = baselineShift[name](span);
  return {
    from: new Date(span.from.getTime() - shift),
    to: new Date(span.to.getTime() - shift),
  };
}

/** Equal steps of a window, for trends. */
export interface Grid {
  readonly minutes: number;
  readonly start: Date;
  readonly steps: number;
}

const stepLengths = [1, 2, 5, 10, 30, 60, 180, 360, 720, 1_440] as const;

/** The shortest steps of which there are not more than `most`. */
export function gridOf({ from, to }: Span, most: number): Grid {
  const length = (to.getTime() - from.getTime()) / MINUTE;
  const minutes = stepLengths.find((each) => length / each <= most) ?? Math.ceil(length / most);
  const start = Math.floor(from.getTime() / MINUTE / minutes) * minutes * MINUTE;
  const steps = Math.max(1, Math.ceil((to.getTime() - start) / MINUTE / minutes));
  return { minutes, start: new Date(start), steps };
}

/** In which step a moment is; what is just outside counts to the step next to it. */
export function stepAt({ minutes, start, steps }: Grid, moment: Date): number {
  const step = Math.floor((moment.getTime() - start.getTime()) / MINUTE / minutes);
  return Math.min(Math.max(step, 0), steps - 1);
}

export const stepEnd = ({ minutes, start }: Grid, step: number): Date =>
  new Date(start.getTime() + (step + 1) * minutes * MINUTE);
