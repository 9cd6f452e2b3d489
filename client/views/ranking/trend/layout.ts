import type { Share } from "#shared/base/units.ts";
import type { StatementWindow } from "#shared/statements/window.ts";

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Less of a step than this tells nothing of it. */
const LEAST_SEEN: Share = 0.25;

/**
 * A line over the steps of a window, each as wide as another; broken where nobody looked. It begins
 * at 0 and ends at the largest value, so that it shows how one statement moved and not how heavy it
 * is. A step that was seen in part stands for the whole of it, as if the rest had been alike.
 */
export function trendLine(
  sums: readonly number[],
  seen: readonly Share[],
  { width, height }: Size,
): string {
  const values = sums.map((sum, at) => {
    const share = seen[at] ?? 0;
    return share < LEAST_SEEN ? undefined : sum / share;
  });
  const most = values.reduce<number>((a, b = 0) => Math.max(a, b), 0);
  const step = width / Math.max(1, values.length - 1);
  const x = (at: number) => (at * step).toFixed(1);
  const y = (value: number) => (height - (most > 0 ? (value / most) * height : 0)).toFixed(1);
  return values
    .map((value, at) => {
      if (value === undefined) return "";
      // A step between two gaps is a point: a line of no length with round ends.
      return values[at - 1] === undefined ? `M${x(at)} ${y(value)}h0` : `L${x(at)} ${y(value)}`;
    })
    .join("");
}

/** How much of each of the window's steps was seen. */
export function seenShares({
  from,
  to,
  steps,
  gaps,
}: Pick<StatementWindow, "from" | "to" | "steps" | "gaps">): readonly Share[] {
  const ends = steps.map((end) => Date.parse(end));
  const length = ends.length > 1 ? (ends[1] ?? 0) - (ends[0] ?? 0) : undefined;
  const [begun, ended] = [Date.parse(from ?? to), Date.parse(to)];
  const holes = gaps.map((gap) => [Date.parse(gap.from), Date.parse(gap.to)] as const);
  return ends.map((end) => {
    // One step is as long as its window.
    const start = length === undefined ? begun : end - length;
    const inside = overlap([start, end], [begun, ended]);
    const unseen = holes.reduce(
      (sum, [hole, stop]) =>
        sum + overlap([start, end], [Math.max(hole, begun), Math.min(stop, ended)]),
      0,
    );
    return end > start ? (inside - unseen) / (end - start) : 0;
  });
}

type Span = readonly [from: number, to: number];

const overlap = (one: Span, other: Span): number =>
  Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
