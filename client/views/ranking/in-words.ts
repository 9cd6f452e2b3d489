import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { RankedStatement } from "#shared/rank-statements.ts";

/** So much of a text tells it from others, in characters. */
const SHORT = 200;

/** On one line, and no more of it than tells it from others. */
export function shortText(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHORT ? `${line.slice(0, SHORT)} …` : line;
}

/** A statement's numbers in one line. */
export function numbersOf({ share, calls, meanExecTime, totalExecTime }: RankedStatement): string {
  const part = share === undefined ? "" : `${formatShare(share)}: `;
  const times = calls === 1 ? "one call" : `${formatCount(calls)} calls`;
  return `${part}${times}, ${formatTime(meanExecTime)} each, ${formatTime(totalExecTime)} in all`;
}
