import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { RankedStatement, WindowRanking } from "#shared/rank-statements.ts";

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

/** What is in no number; nothing where nothing is lost. */
export function lostText({
  statements,
  resets,
  evictions,
}: NonNullable<WindowRanking["lost"]>): string {
  const why = [
    resets > 0 && (resets === 1 ? "one reset" : `${resets} resets`),
    // Where most are gone, both look alike.
    resets > 0 && evictions === undefined && "or room made: before version 1.9 nothing tells which",
    evictions && `room made ${evictions === 1 ? "once" : `${evictions} times`}`,
  ].filter(Boolean);
  if (statements === 0) return "";
  const what = statements === 1 ? "one statement" : `${formatCount(statements)} statements`;
  const by = why.length > 0 ? ` (${why.join(", ")})` : "";
  return `Lost, and in no share: what ${what} did after the last look until they were dropped${by}`;
}
