import { formatMoment, formatSpan } from "#client/views/history/moments.ts";
import { formatTime } from "#shared/base/format.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { StatementWindow } from "#shared/statements/window.ts";

/** Of which time the numbers are, and how much of it was seen. */
export function timeText(
  { window, against, source }: Pick<WindowRanking, "window" | "against" | "source">,
  database: string,
): string {
  const { name, from, to } = window;
  if (name === "since-reset") {
    if (source)
      return `From ${source} of ${database}${from ? `: counted since ${formatMoment(from)}` : ""}.`;
    const since = from ? `, since ${formatMoment(from)}` : "";
    return `From pg_stat_statements of ${database}: counted since its last reset${since}, which Planlens never does.`;
  }
  const beside = against?.from
    ? ` It is held against ${formatSpan(against.from, against.to)}${seenText(against)}.`
    : "";
  const span = from ? formatSpan(from, to) : formatMoment(to);
  return `What was counted on ${database}: ${span}${seenText(window)}.${beside}`;
}

/** Nothing where all was seen, but for a part that rounds away. */
function seenText({
  from,
  to,
  counted,
}: {
  readonly from?: string;
  readonly to: string;
  readonly counted?: number;
}): string {
  if (!from || counted === undefined) return "";
  if (counted === 0) return ", of which nothing was seen";
  const whole = (Date.parse(to) - Date.parse(from)) / 1000;
  return counted > whole * 0.995 ? "" : `, of which ${formatTime(counted * 1000)} were seen`;
}

/** So many gaps are told one by one. */
const MOST = 3;

/** When nobody looked, and why. */
export function gapTexts({ gaps }: Pick<StatementWindow, "gaps">): string[] {
  const texts = gaps
    .slice(0, MOST)
    .map(({ from, to, reason }) => `${formatSpan(from, to)}: ${reasons[reason]}`);
  const left = gaps.length - texts.length;
  return left > 0 ? [...texts, `And ${left} more such times.`] : texts;
}

const reasons: Readonly<Record<StatementWindow["gaps"][number]["reason"], string>> = {
  "not-collected": "nobody looked. Planlens did not run, or was not to take snapshots.",
  "other-server":
    "another server answered at this address, or none that can be held against the one before.",
};
