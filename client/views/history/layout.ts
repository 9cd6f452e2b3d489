import type { HistoryStep, StatementHistory } from "#shared/statements/history.ts";
import type { Measure } from "./measures.ts";

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a time stands in a window, as a share of its width; 0 to 1. */
export function placeIn({ window, steps }: StatementHistory): (at: string) => number {
  const from = Date.parse(window.from ?? steps[0]?.from ?? window.to);
  const length = Date.parse(window.to) - from;
  return (at) => (length > 0 ? Math.max(0, Math.min(1, (Date.parse(at) - from) / length)) : 0);
}

interface Chart {
  /** Flat within a step, broken where there is none. */
  readonly line: string;
  /** Around the line, as far as the measure's spread; empty without one. */
  readonly band: string;
  /** The largest value, which is at the top of the picture. */
  readonly most: number;
}

/** One measure over the time of a window. It begins at 0, so that heights can be compared. */
export function chartOf(history: StatementHistory, measure: Measure, size: Size): Chart {
  const { steps } = history;
  const most = Math.max(0, ...steps.map((step) => measure.of(step) ?? 0));
  const place = placeIn(history);
  const x = (at: string) => (place(at) * size.width).toFixed(1);
  // A spread may reach beyond the largest value: it is cut off there, as the line is what is read.
  const y = (value: number) =>
    (most > 0 ? size.height * (1 - Math.max(0, Math.min(1, value / most))) : size.height).toFixed(
      1,
    );
  return { line: lineOf(steps, measure, x, y), band: bandOf(steps, measure, x, y), most };
}

type Place<T> = (of: T) => string;

function lineOf(
  steps: readonly HistoryStep[],
  { of }: Measure,
  x: Place<string>,
  y: Place<number>,
): string {
  let end: string | undefined;
  return steps
    .map((step) => {
      const value = of(step);
      const isNext = end === step.from;
      end = value === undefined ? undefined : step.to;
      if (value === undefined) return "";
      return `${isNext ? "L" : "M"}${x(step.from)} ${y(value)}H${x(step.to)}`;
    })
    .join("");
}

const bandOf = (
  steps: readonly HistoryStep[],
  { of, spread }: Measure,
  x: Place<string>,
  y: Place<number>,
): string =>
  steps
    .map((step) => {
      const [value, apart] = [of(step), spread?.(step)];
      if (value === undefined || apart === undefined) return "";
      return `M${x(step.from)} ${y(value + apart)}H${x(step.to)}V${y(value - apart)}H${x(step.from)}Z`;
    })
    .join("");
