import { quadtree, type ScaleLogarithmic, scaleLog } from "d3";
import { type Heat, heatOf } from "#shared/picture/heat.ts";
import type { RankedStatement } from "#shared/rank-statements.ts";

export interface Point {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly heat: Heat;
}

/** A place on an axis, or where a line of one total begins and ends. */
interface Tick {
  readonly at: number;
  readonly text: string;
}

interface TotalLine {
  readonly text: string;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface Scatter {
  readonly points: readonly Point[];
  readonly calls: readonly Tick[];
  readonly means: readonly Tick[];
  /** All statements on one of them took as long in all. */
  readonly totals: readonly TotalLine[];
  /** Without a call, or without time: they have no place where both are logarithms. */
  readonly unplaced: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for what is written on the axes, in CSS pixels. */
export const MARGIN = { top: 16, right: 20, bottom: 36, left: 64 } as const;

/** Calls to the right, the mean upwards, both by their logarithm: so equal totals lie on a line. */
export function scatterOf(rows: readonly RankedStatement[], { width, height }: Size): Scatter {
  const placed = rows.filter(({ calls, meanExecTime }) => calls > 0 && meanExecTime > 0);
  const x = scaleLog(decades(placed.map(({ calls }) => calls)), [
    MARGIN.left,
    width - MARGIN.right,
  ]);
  const y = scaleLog(decades(placed.map(({ meanExecTime }) => meanExecTime)), [
    height - MARGIN.bottom,
    MARGIN.top,
  ]);
  return {
    points: placed.map(({ key, calls, meanExecTime, share }) => ({
      key,
      x: x(calls),
      y: y(meanExecTime),
      heat: heatOf(share),
    })),
    calls: ticksOf(x, countText),
    means: ticksOf(y, timeText),
    totals: TOTALS.flatMap(([total, text]) => lineOf(x, y, total, text) ?? []),
    unplaced: rows.length - placed.length,
  };
}

/** Whole powers of ten around the values; two at least. */
function decades(values: readonly number[]): [number, number] {
  const logs = values.map(Math.log10);
  const least = Math.floor(logs.reduce((a, b) => Math.min(a, b), values.length > 0 ? 99 : 0));
  const most = Math.ceil(logs.reduce((a, b) => Math.max(a, b), least + 1));
  return [10 ** least, 10 ** most];
}

type Scale = ScaleLogarithmic<number, number>;

function ticksOf(scale: Scale, text: (value: number) => string): Tick[] {
  const [least = 1, most = 1] = scale.domain();
  const count = Math.round(Math.log10(most / least)) + 1;
  return Array.from({ length: count }, (_, step) => {
    const value = least * 10 ** step;
    return { at: scale(value), text: text(value) };
  });
}

/** In milliseconds. Those that are read as a round time; not every one is wanted in one picture. */
const TOTALS: readonly (readonly [number, string])[] = [
  [0.01, "10 µs"],
  [1, "1 ms"],
  [100, "100 ms"],
  [1_000, "1 s"],
  [10_000, "10 s"],
  [60_000, "1 min"],
  [600_000, "10 min"],
  [3_600_000, "1 h"],
  [36_000_000, "10 h"],
  [360_000_000, "100 h"],
  [3_600_000_000, "1,000 h"],
];

/** mean = total / calls, from where it enters the picture to where it leaves it. */
function lineOf(x: Scale, y: Scale, total: number, text: string): TotalLine | undefined {
  const [fewest = 1, most = 1] = x.domain();
  const [shortest = 1, longest = 1] = y.domain();
  const from = Math.max(fewest, total / longest);
  const to = Math.min(most, total / shortest);
  if (from >= to) return undefined;
  return { text, from: [x(from), y(total / from)], to: [x(to), y(total / to)] };
}

function timeText(ms: number): string {
  if (ms < 0.9) return `${Number((ms * 1000).toPrecision(1))} µs`;
  if (ms < 900) return `${Math.round(ms)} ms`;
  return `${countText(ms / 1000)} s`;
}

const UNITS = ["", " k", " M", " G", " T"] as const;

function countText(count: number): string {
  const unit = Math.max(0, Math.min(UNITS.length - 1, Math.floor((Math.log10(count) + 1e-9) / 3)));
  return `${Math.round(count / 1000 ** unit)}${UNITS[unit]}`;
}

/** Farther away, in CSS pixels, a pointer is on nothing. */
const REACH = 24;

/** Finds the point that is nearest to a place, if one is near it. */
export function nearestOf(points: readonly Point[]) {
  const tree = quadtree<Point>(
    [...points],
    ({ x }) => x,
    ({ y }) => y,
  );
  return (x: number, y: number): Point | undefined => tree.find(x, y, REACH);
}
