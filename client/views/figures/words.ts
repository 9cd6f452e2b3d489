import type {
  Figures,
  LoadFigures,
  OverheadFigures,
  RunFigures,
} from "#shared/attempts/figures.ts";
import {
  fewestRuns,
  isDifference,
  type RatioOfRuns,
  ratioOfRuns,
} from "#shared/attempts/ratio-of-runs.ts";
import { spreadOf } from "#shared/attempts/spread.ts";
import { throughputOf } from "#shared/attempts/throughput.ts";
import {
  formatCount,
  formatFactor,
  formatShare,
  formatTime,
  grouped,
} from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";

/** What was done, in a few words. */
export function titleOfFigures(figures: Figures): string {
  switch (figures.kind) {
    case "runs":
      return `${figures.warm.length + 1} runs`;
    case "overhead":
      return `What measuring costs, ${figures.plain.length} rounds`;
    case "load":
      return figures.clients === 1 ? "Load of 1 client" : `Load of ${figures.clients} clients`;
  }
}

export function spreadWords({ warm, cold, wanted }: RunFigures): string {
  const spread = spreadOf(warm);
  if (!spread) return "";
  const { median, lowerQuartile, upperQuartile, min, max, runs } = spread;
  const cut = wanted > runs + 1 ? ` Of ${wanted} runs, ${runs + 1} fitted into the time.` : "";
  return `Median of ${runs} runs ${formatTime(median)}; half of them from ${formatTime(lowerQuartile)} to ${formatTime(upperQuartile)}, all from ${formatTime(min)} to ${formatTime(max)}. The first run, apart: ${formatTime(cold)}.${cut}`;
}

/** Whether two attempts differ by more than their runs do among themselves. */
export function differenceWords(before: RunFigures, after: RunFigures, name: string): string {
  const found = ratioOfRuns(before.warm, after.warm);
  if (!found)
    return `Too few runs to tell a difference to ${name} from chance: measure both with ${fewestRuns + 1} or more.`;
  return isDifference(found)
    ? `${timesWords(found.ratio)} time than ${name}, and more than the spread explains: between ${between(found)}, 95 of 100.`
    : `The spread is larger than the difference to ${name}: it may be anything between ${between(found)}, 95 of 100.`;
}

const timesWords = (ratio: number): string =>
  ratio < 1 ? `${finely(1 / ratio)} less` : `${finely(ratio)} more`;

const between = ({ low, high }: RatioOfRuns): string =>
  low < 1 && high < 1
    ? `${timesWords(high)} and ${timesWords(low)}`
    : `${timesWords(low)} and ${timesWords(high)}`;

/** A twentieth more or less counts here. */
const finely = (factor: number): string =>
  factor < 1.95 ? `${factor.toFixed(2)}×` : formatFactor(factor);

export interface OverheadLine {
  readonly name: string;
  readonly time: Milliseconds;
  readonly words: string;
}

export function overheadLines({ plain, withoutClock, withClock }: OverheadFigures): OverheadLine[] {
  const against = (times: readonly Milliseconds[]) => overheadOf(plain, times);
  return [
    { name: "The statement itself", time: medianOf(plain), words: "" },
    { name: "ANALYZE, TIMING OFF", time: medianOf(withoutClock), words: against(withoutClock) },
    { name: "ANALYZE", time: medianOf(withClock), words: against(withClock) },
  ];
}

const medianOf = (times: readonly Milliseconds[]): Milliseconds => spreadOf(times)?.median ?? 0;

function overheadOf(plain: readonly Milliseconds[], times: readonly Milliseconds[]): string {
  const found = ratioOfRuns(plain, times);
  if (!found) return "too few rounds to tell";
  if (!isDifference(found)) return "no more than the spread explains";
  const { ratio, low, high } = found;
  return ratio > 1
    ? `${percent(ratio)} more (${percent(low)} to ${percent(high)})`
    : `${percent(1 / ratio)} less (${percent(1 / high)} to ${percent(1 / low)})`;
}

const percent = (ratio: number): string => formatShare(Math.max(0, ratio - 1));

export function overheadNotes({
  plain,
  withClock,
  visits,
  rowsWereSent,
}: OverheadFigures): string[] {
  const each = visits && extraOf(plain, withClock) / visits;
  return [
    ...(visits === undefined
      ? ["Several processes shared the work, so that there is no price for each visit of a node."]
      : []),
    ...(each && visits
      ? [
          `Nodes were visited ${formatCount(visits)} times: measuring took ${formatTime(each)} a visit.`,
        ]
      : []),
    rowsWereSent
      ? "A cursor would have had another plan, so the statement's own rows were sent to Planlens, and that is in its time."
      : "The statement itself was run as a cursor that throws its rows away on the server, as EXPLAIN ANALYZE does.",
  ];
}

/** Nothing that the spread explains has a price. */
function extraOf(plain: readonly Milliseconds[], times: readonly Milliseconds[]): Milliseconds {
  const found = ratioOfRuns(plain, times);
  return found && found.low > 1 ? medianOf(times) - medianOf(plain) : 0;
}

export interface LoadNumber {
  readonly label: string;
  readonly value: string;
  readonly exact?: string;
}

export function loadNumbers({ finished, duration, latency, errors }: LoadFigures): LoadNumber[] {
  const failed = errors.reduce((sum, { count }) => sum + count, 0);
  return [
    { label: "Throughput", value: `${formatCount(throughputOf({ finished, duration }))}/s` },
    ...(latency
      ? [
          { label: "p50", value: formatTime(latency.p50) },
          { label: "p95", value: formatTime(latency.p95) },
          { label: "p99", value: formatTime(latency.p99) },
          { label: "Slowest", value: formatTime(latency.max) },
        ]
      : []),
    { label: "Answered", value: formatCount(finished), exact: grouped(finished) },
    { label: "Errors", value: formatCount(failed), exact: grouped(failed) },
  ];
}

export function loadNotes(figures: LoadFigures): string[] {
  const { clients, finished, errors, senderBusy, latency, roundTrip } = figures;
  return [
    ...(finished < few * clients
      ? [
          `Each client was answered ${formatCount(finished / clients)} times only, and what was on its way at the end is not counted: give it more time to be sure of these numbers.`,
        ]
      : []),
    ...errors.map(
      ({ code, message, count }) => `${formatCount(count)} × ${code ? `${code}, ` : ""}${message}.`,
    ),
    ...(latency && roundTrip !== undefined && latency.p50 < near * roundTrip
      ? [
          `A statement that does nothing takes ${formatTime(roundTrip)} from here to the server and back, and that is in each of these times.`,
        ]
      : []),
    ...(senderBusy > busy
      ? [
          `Planlens' own process was busy ${formatShare(senderBusy)} of the time with sending and receiving: the server may be able to do more than this.`,
        ]
      : []),
  ];
}

/** Statements of a client: of fewer, the one that was cut off at the end weighs too much. */
const few = 20;

/** Beyond so many round trips the way there and back is lost in the noise. */
const near = 10;

/** Of the time: beyond it statements wait for their sender. */
const busy = 0.8;

/** Against an earlier load of as many clients. */
export function loadChange(
  before: LoadFigures,
  after: LoadFigures,
  name: string,
): string | undefined {
  if (before.clients !== after.clients) return;
  const [was, is] = [throughputOf(before), throughputOf(after)];
  if (was === 0 || is === 0) return;
  const slow = before.latency && after.latency && after.latency.p95 / before.latency.p95;
  const p95 = slow === undefined ? "" : `, and at p95 ${timesWords(slow)} time`;
  return `${timesWords(is / was)} throughput than ${name}${p95}.`;
}
