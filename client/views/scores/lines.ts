import { formatBlocks, formatCount, formatTime, grouped } from "#shared/base/format.ts";
import { changeOf } from "#shared/compare/numbers.ts";
import type { Score } from "#shared/compare/scoresheet.ts";

/** A score as it is shown. */
export interface ScoreLine {
  readonly changed: string;
  readonly time: string;
  readonly timeChange: string;
  readonly ownTime: string;
  readonly heaviest: string;
  readonly planning: string;
  readonly blocks: string;
  readonly data: string;
  readonly blocksChange: string;
}

export const lineOf = (
  { changed, likeness, otherRows, time, heaviest, planning, blocks, cost, ...ratios }: Score,
  at: number,
): ScoreLine => ({
  changed:
    at === 0
      ? "The first attempt"
      : [changed, caveats[likeness ?? ""], otherwise(otherRows)].filter(Boolean).join("; "),
  time: time === undefined ? untimed(cost) : formatTime(time),
  timeChange: at === 0 ? "" : toFirst(ratios.timeRatio),
  ownTime: heaviest ? formatTime(heaviest.ownTime) : "",
  heaviest: heaviest?.title ?? "",
  planning: planning === undefined ? "" : formatTime(planning),
  blocks: blocks === undefined ? "" : grouped(blocks),
  data: blocks === undefined ? "" : formatBlocks(blocks),
  blocksChange: at === 0 ? "" : toFirst(ratios.blocksRatio),
});

const caveats: Readonly<Record<string, string>> = {
  "other-values": "with other values",
  rewritten: "the statement was changed",
  different: "another statement",
};

/** Whoever returns other rows may well be quicker. */
const otherwise = (rows: Score["otherRows"]): string | undefined =>
  rows &&
  `it returned a different number of rows, ${grouped(rows.here)}, and the first ${grouped(rows.first)}`;

const untimed = (cost: number | undefined): string =>
  cost === undefined ? "not timed" : `not timed, cost ${formatCount(cost)}`;

const toFirst = (ratio: number | undefined): string =>
  ratio === undefined ? "" : (changeOf(1, ratio) ?? "none");
