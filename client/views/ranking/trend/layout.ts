import type { StatementWindow } from "#shared/statements/window.ts";

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A line over the steps of a window, each as wide as another; broken where nobody looked. It begins
 * at 0 and ends at the largest value, so that it shows how one statement moved and not how heavy it is.
 */
export function trendLine(
  values: readonly number[],
  isMissing: readonly boolean[],
  { width, height }: Size,
): string {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  const step = width / Math.max(1, values.length - 1);
  const x = (at: number) => (at * step).toFixed(1);
  const y = (value: number) => (height - (most > 0 ? (value / most) * height : 0)).toFixed(1);
  let isOpen = false;
  let path = "";
  values.forEach((value, at) => {
    if (isMissing[at]) {
      isOpen = false;
      return;
    }
    // A step between two gaps is a point: a line of no length with round ends.
    path += isOpen ? `L${x(at)} ${y(value)}` : `M${x(at)} ${y(value)}h0`;
    isOpen = true;
  });
  return path;
}

/** Which of the window's steps nobody looked at for their whole time. */
export function missingSteps({
  from,
  steps,
  gaps,
}: Pick<StatementWindow, "from" | "steps" | "gaps">): readonly boolean[] {
  const holes = gaps.map((gap) => [Date.parse(gap.from), Date.parse(gap.to)] as const);
  return steps.map((end, at) => {
    const began = Date.parse(steps[at - 1] ?? from ?? end);
    return holes.some(([start, stop]) => start <= began && stop >= Date.parse(end));
  });
}
