import { formatBytes, formatCount, formatFactor, formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Row } from "../table.ts";
import type { PageReading } from "./measure-page.ts";
import type { PageCase } from "./page-cases.ts";
import type { PageName } from "./pages.ts";

/** What both pages did with one plan. */
export interface PageMeasured {
  readonly case: PageCase;
  readonly readings: ReadonlyMap<PageName, readonly PageReading[]>;
  /** PEV2 had not drawn the plan by then. */
  readonly gaveUpAfter: Milliseconds | undefined;
}

/** Never more elements than this are in the page. */
const MOST_ELEMENTS = 3_000;

export function pageRows(measured: PageMeasured, all: readonly PageMeasured[]): Row[] {
  const { case: one, readings } = measured;
  const own = readings.get("planlens") ?? [];
  const pev2 = readings.get("pev2") ?? [];
  if (own.length === 0) return [{ ...empty, plan: one.title, planlens: "gave up", isMet: false }];
  return [
    cpuRow(measured, all),
    {
      ...empty,
      plan: `${one.title}: drawn after`,
      ...both(own, pev2, ({ drawn }) => drawn, formatTime),
    },
    {
      ...empty,
      plan: `${one.title}: elements`,
      ...both(own, pev2, ({ elements }) => elements, formatCount),
      target: `≤ ${formatCount(MOST_ELEMENTS)}`,
      isMet: Math.max(...own.map(({ elements }) => elements)) <= MOST_ELEMENTS,
    },
    heapRow(measured),
    ...frameRows(measured),
  ];
}

const empty: Row = {
  plan: "",
  planlens: "",
  other: "",
  ratio: "",
  target: "",
  isMet: undefined,
};

function cpuRow({ case: one, readings, gaveUpAfter }: PageMeasured, all: readonly PageMeasured[]) {
  const { against } = one;
  const beside = against ? all.find((other) => other.case.title === against.title) : undefined;
  const own = median(readings.get("planlens") ?? [], cpuOf);
  const read = (beside?.readings ?? readings).get("pev2") ?? [];
  const pev2 = read.length > 0 ? median(read, cpuOf) : gaveUpAfter;
  const wanted = against?.timesCpu ?? one.timesCpu;
  const name = against && beside ? ` on ${against.title}` : "";
  const gaveUp = read.length === 0 && pev2 !== undefined;
  return {
    ...empty,
    plan: `${one.title}: work of the main thread`,
    planlens: formatTime(own),
    other: pev2 === undefined ? "" : `${gaveUp ? "gave up after " : ""}${formatTime(pev2)}${name}`,
    ratio: pev2 === undefined ? "" : `${gaveUp ? "≥ " : ""}${formatFactor(pev2 / own)}`,
    target: wanted === undefined || pev2 === undefined ? "" : `≥ ${wanted}`,
    isMet: wanted === undefined || pev2 === undefined ? undefined : pev2 / own >= wanted,
  };
}

const cpuOf = ({ cpu }: PageReading) => cpu;

function heapRow({ case: { title, timesHeap }, readings }: PageMeasured): Row {
  const [own, pev2] = [readings.get("planlens") ?? [], readings.get("pev2") ?? []];
  const heap = ({ heap: bytes }: PageReading) => bytes;
  const isWanted = timesHeap !== undefined && pev2.length > 0;
  return {
    ...empty,
    plan: `${title}: JavaScript heap`,
    ...both(own, pev2, heap, formatBytes),
    target: isWanted ? `≥ ${timesHeap}` : "",
    isMet: isWanted ? median(pev2, heap) / median(own, heap) >= timesHeap : undefined,
  };
}

function frameRows({ case: { title, frames }, readings }: PageMeasured): Row[] {
  if (frames === undefined) return [];
  const of = (name: PageName) => (readings.get(name) ?? []).flatMap((one) => one.frames ?? []);
  const [own, pev2] = [of("planlens"), of("pev2")];
  const slowest = median(own, ({ p95 }) => p95);
  return [
    {
      ...empty,
      plan: `${title}: frames, 95 % within`,
      planlens: formatTime(slowest),
      other: pev2.length === 0 ? "" : `pev2 ${formatTime(median(pev2, ({ p95 }) => p95))}`,
      target: `≤ ${frames} ms`,
      isMet: slowest <= frames,
    },
  ];
}

function both(
  own: readonly PageReading[],
  pev2: readonly PageReading[],
  of: (reading: PageReading) => number,
  format: (value: number) => string,
): Pick<Row, "planlens" | "other" | "ratio"> {
  const [mine, theirs] = [median(own, of), median(pev2, of)];
  return {
    planlens: format(mine),
    other: pev2.length === 0 ? "" : `pev2 ${format(theirs)}`,
    ratio: pev2.length === 0 ? "" : formatFactor(theirs / mine),
  };
}

function median<Reading>(readings: readonly Reading[], of: (reading: Reading) => number): number {
  const sorted = readings.map(of).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
