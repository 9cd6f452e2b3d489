import { formatMoment } from "#client/views/history/moments.ts";
import {
  formatBlocks,
  formatBytes,
  formatCount,
  formatFactor,
  formatTime,
} from "#shared/base/format.ts";
import type {
  Cause,
  CauseKind,
  Change,
  ChangeKind,
  PlanChange,
} from "#shared/statements/change.ts";
import { plannedWords } from "#shared/statements/statement-plan.ts";

/** What changed, as a reader may ask for it; what did not is not listed. */
export const changeMarks: Readonly<Partial<Record<ChangeKind, string>>> = {
  regressed: "▲",
  improved: "▼",
  new: "●",
};

/** In a few words, for a cell. */
export function changeText({ kind, ratio }: Change): string {
  switch (kind) {
    case "new":
      return "new";
    case "regressed":
      return ratio === undefined
        ? "slower"
        : `${formatFactor(ratio)} slower`.replace("×", " times");
    case "improved":
      return ratio === undefined || ratio === 0
        ? "faster"
        : `${formatFactor(1 / ratio)}`.replace("×", " times faster");
    case "same":
      return "";
    case "too-few":
      return "too few calls";
  }
}

/** What changed most of a call: why it took longer, as far as counters tell. */
export const causeText = ({ kind, before, after }: Cause): string =>
  `${causes[kind].name} ${causes[kind].format(before)} → ${causes[kind].format(after)}`;

const causes: Readonly<
  Record<CauseKind, { readonly name: string; readonly format: (value: number) => string }>
> = {
  rows: { name: "rows", format: formatCount },
  blocks: { name: "data", format: formatBlocks },
  "blocks-read": { name: "read", format: formatBlocks },
  "read-time": { name: "reading", format: formatTime },
  temp: { name: "temp", format: formatBlocks },
  "plan-time": { name: "planning", format: formatTime },
  "jit-time": { name: "JIT", format: formatTime },
  wal: { name: "WAL", format: formatBytes },
  workers: { name: "workers", format: formatCount },
};

/** The whole account, in sentences. */
export function changeSentences(change: Change): string[] {
  const { kind, before, split } = change;
  if (kind === "new" || !before) return ["It was not called in the time before."];
  if (kind === "too-few")
    return ["It was called fewer than 30 times on one side: a difference would be chance."];
  const way =
    kind === "same" ? "A call takes as long as before" : `A call is ${changeText(change)}`;
  return [
    `${way}: it took ${formatTime(before.meanExecTime)} ± ${formatTime(before.stddevExecTime)}.`,
    ...(split ? [splitSentence(split)] : []),
    ...(change.causes.length > 0 && kind !== "same"
      ? [`Of one call: ${change.causes.map(causeText).join("; ")}.`]
      : []),
    ...(change.plan ? [planSentence(change.plan)] : []),
  ];
}

/** In a few words, for a cell: what may be why a call takes another time, the plan before all. */
export const firstCause = ({ plan, causes: [cause] }: Change): string | undefined =>
  plan ? "another plan" : cause && causeText(cause);

const planSentence = ({ plannedWith, lastSeen, firstSeen }: PlanChange): string =>
  `Planned ${plannedWords(plannedWith)}, it has another plan since: the one before was last seen ${formatMoment(lastSeen)}, this one first ${formatMoment(firstSeen)}.`;

function splitSentence({ volume, latency }: NonNullable<Change["split"]>): string {
  const sum = volume + latency;
  const way = sum >= 0 ? "more" : "less";
  return `In all it took ${formatTime(Math.abs(sum))} ${way}: ${partText(volume, "more calls", "fewer calls")}, ${partText(latency, "longer ones", "shorter ones")}.`;
}

const partText = (time: number, more: string, less: string): string =>
  `${time < 0 ? "−" : ""}${formatTime(Math.abs(time))} by ${time < 0 ? less : more}`;
