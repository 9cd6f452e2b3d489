import { formatBytes, formatFactor, formatTime } from "#shared/base/format.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Case } from "./cases.ts";
import type { ReaderName } from "./readers.ts";
import { nothing, type Outcome } from "./run-reader.ts";
import type { Row } from "./table.ts";

/** What every reader did with one plan. */
export interface Measured {
  readonly case: Case;
  readonly bytes: Bytes;
  readonly outcomes: ReadonlyMap<ReaderName, Outcome>;
}

export function rowsOf(measured: Measured): Row[] {
  const { case: one, bytes, outcomes } = measured;
  const plan = `${one.title}, ${formatBytes(bytes)}`;
  const own = outcomes.get("planlens");
  if (!own || own.readings.length === 0) {
    return [{ plan, planlens: own?.failure ?? "gave up", ...toBeRead, isMet: false }];
  }
  const others = one.others.map((reader): Row => {
    const other = outcomes.get(reader) ?? nothing;
    const names = { plan, planlens: times(own), other: `${reader} ${times(other)}` };
    return { ...names, ...compare[reader](own, other, one) };
  });
  const read = { plan, planlens: times(own), ...toBeRead, isMet: true };
  return [
    ...others,
    ...(one.isToBeRead ? [read] : []),
    ...(one.timesMemory === undefined ? [] : [{ plan, ...memoryOf(own, measured) }]),
  ];
}

const toBeRead = { other: "", ratio: "", target: "to be read" };

type Compared = Pick<Row, "ratio" | "target" | "isMet">;

const compare: Readonly<
  Record<Case["others"][number], (own: Outcome, other: Outcome, one: Case) => Compared>
> = {
  /** How many times as fast. Where PEV2 gave up, at least so many times. */
  pev2: (own, pev2, { timesPev2 }) => {
    const ratio = (of: Statistic) => (pev2.gaveUpAfter ?? of(pev2)) / of(own);
    const bound = pev2.gaveUpAfter === undefined ? "" : "≥ ";
    return {
      ratio: pev2.failure === undefined ? bound + both(ratio) : "",
      target: timesPev2 === undefined ? "" : `≥ ${timesPev2}`,
      isMet: timesPev2 === undefined ? undefined : ratio(median) >= timesPev2,
    };
  },
  /** How many times as long. */
  "JSON.parse": (own, parse, { timesParse }) => {
    const ratio = (of: Statistic) => of(own) / of(parse);
    return {
      ratio: both(ratio),
      target: timesParse === undefined ? "" : `≤ ${timesParse}`,
      isMet: timesParse === undefined ? undefined : ratio(median) <= timesParse,
    };
  },
};

function memoryOf({ memory }: Outcome, { bytes, case: { timesMemory = 0 } }: Measured) {
  return {
    planlens: `memory ${formatBytes(memory)}`,
    other: `input ${formatBytes(bytes)}`,
    ratio: formatFactor(memory / bytes),
    target: `≤ ${timesMemory}`,
    isMet: memory <= timesMemory * bytes,
  };
}

type Statistic = (outcome: Outcome) => Milliseconds;

const median: Statistic = ({ readings }) => middle(readings.map(({ time }) => time));

/** The first time in each process, when the engine has compiled nothing yet. */
const cold: Statistic = ({ firstTimes }) => middle(firstTimes);

const middle = (values: readonly Milliseconds[]): Milliseconds =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const times = (outcome: Outcome): string =>
  outcome.failure ??
  (outcome.gaveUpAfter === undefined
    ? `${formatTime(median(outcome))} (${formatTime(cold(outcome))})`
    : `gave up after ${formatTime(outcome.gaveUpAfter)}`);

const both = (ratio: (of: Statistic) => number): string =>
  `${formatFactor(ratio(median))} (${formatFactor(ratio(cold))})`;
