/** A step of time as it is kept: a delta of two snapshots, or a sum of ten minutes or an hour of them. */
export interface KeptStep {
  readonly seriesId: number;
  /** 0 for a delta. */
  readonly minutes: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The few steps that make up a window, none of them twice: sums where they lie inside it and are not
 * longer than `longest`, deltas at its edges. A step that reaches over an edge is in the window if
 * its middle is.
 */
export function chooseSteps<Step extends KeptStep>(
  steps: readonly Step[],
  span: Span,
  longest: number,
): Step[] {
  const bySeries = Map.groupBy(steps, ({ seriesId }) => seriesId);
  return [...bySeries.values()]
    .flatMap((series) => chooseInSeries(series, span, longest))
    .toSorted((a, b) => a.endedAt.getTime() - b.endedAt.getTime());
}

function chooseInSeries<Step extends KeptStep>(
  steps: readonly Step[],
  span: Span,
  longest: number,
): Step[] {
  const lengths = [...new Set(steps.map(({ minutes }) => minutes))].sort((a, b) => b - a);
  const covered: Buckets[] = [];
  return lengths.flatMap((minutes) => {
    // Older ones may be kept as sums alone.
    const divided = bucketsOf(
      minutes,
      steps.filter((step) => step.minutes < minutes),
    );
    const chosen = steps.filter(
      (step) =>
        step.minutes === minutes &&
        !covered.some((buckets) => isIn(buckets, step)) &&
        ((minutes <= longest && isInside(step, span)) ||
          (!isIn(divided, step) && isMiddleInside(step, span))),
    );
    covered.push(bucketsOf(minutes, chosen));
    return chosen;
  });
}

/** The tens of minutes, or the hours, that some steps are in. */
interface Buckets {
  readonly minutes: number;
  readonly starts: ReadonlySet<number>;
}

const bucketsOf = (minutes: number, steps: readonly KeptStep[]): Buckets => ({
  minutes,
  starts: new Set(steps.map(({ endedAt }) => floorTo(endedAt, minutes))),
});

const isIn = ({ minutes, starts }: Buckets, { endedAt }: KeptStep) =>
  starts.has(floorTo(endedAt, minutes));

const isInside = ({ startedAt, endedAt }: KeptStep, { from, to }: Span) =>
  startedAt >= from && endedAt <= to;

function isMiddleInside({ startedAt, endedAt }: KeptStep, { from, to }: Span) {
  const middle = (startedAt.getTime() + endedAt.getTime()) / 2;
  return middle > from.getTime() && middle <= to.getTime();
}

/** The beginning of the ten minutes, or of the hour, that a moment is in. */
export const floorTo = (moment: Date, minutes: number): number => {
  const length = minutes * 60_000;
  return Math.floor(moment.getTime() / length) * length;
};
