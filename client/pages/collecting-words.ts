import type { Days, Seconds } from "#shared/base/units.ts";

export function formatInterval(interval: Seconds): string {
  const minutes = interval / 60;
  return minutes === 1 ? "minute" : `${minutes} minutes`;
}

export const formatRetention = (retention: Days): string =>
  retention === 1 ? "a day" : `${retention} days`;

const INTERVALS: readonly Seconds[] = [60, 120, 300, 600, 900, 1_800, 3_600];

const RETENTIONS: readonly Days[] = [1, 7, 14, 30, 90, 366];

/** With the one that is set now, which may have been set otherwise than here. */
const withOwn = (usual: readonly number[], own: number): readonly number[] =>
  usual.includes(own) ? usual : [...usual, own].sort((a, b) => a - b);

export const intervalOptions = (own: Seconds) =>
  withOwn(INTERVALS, own).map((one) => ({ value: String(one), text: formatInterval(one) }));

export const retentionOptions = (own: Days) =>
  withOwn(RETENTIONS, own).map((one) => ({
    value: String(one),
    text: formatRetention(one),
  }));
