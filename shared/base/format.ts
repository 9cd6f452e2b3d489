import type { Blocks, Bytes, Cost, Milliseconds, Share } from "./units.ts";

/** Numbers are the text of this product: three significant digits, always with their unit. */

export function formatTime(ms: Milliseconds): string {
  if (ms === 0) return "0 ms";
  if (ms < 0.9995) return `${significant(ms * 1000)} µs`;
  if (ms < 999.5) return `${significant(ms)} ms`;
  if (ms < 99_950) return `${significant(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const DAY: Milliseconds = 86_400_000;

/** How long something has been so: hours do not matter any more after some days. */
export const formatAge = (ms: Milliseconds): string =>
  ms < 2 * DAY ? formatTime(ms) : `${grouped(Math.round(ms / DAY))} days`;

/** A count of rows, calls, loops: exact below ten thousand, then in thousands, millions … */
export function formatCount(count: number): string {
  if (count < 9999.5) {
    return Number.isInteger(count) || count >= 100
      ? grouped(Math.round(count))
      : significant(count);
  }
  return scaled(count, 1000, [" k", " M", " G", " T"]);
}

export const formatRows = (rows: number): string =>
  `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`;

/** Rows as an average of many loops said them: of less than half a row, or a hundredth since 18, it says 0. */
export const formatMeasuredRows = (rows: number, bound = 0): string =>
  rows === 0 && bound >= 1 ? `≤ ${formatRows(Math.floor(bound))}` : formatRows(rows);

export function formatBytes(bytes: Bytes): string {
  return bytes < 1024
    ? `${Math.round(bytes)} B`
    : scaled(bytes, 1024, [" kB", " MB", " GB", " TB"]);
}

/** Postgres' default block size; a server may be built with another. */
const BLOCK: Bytes = 8192;

export const formatBlocks = (blocks: Blocks): string => formatBytes(blocks * BLOCK);

/** 0.234 → "23.4 %"; what is not nothing never shows as 0, nor what is not all as 100. */
export function formatShare(share: Share): string {
  const percent = share * 100;
  if (percent === 0) return "0 %";
  if (percent < 0.1) return "<0.1 %";
  if (percent > 99.9 && percent < 100) return ">99.9 %";
  return percent === 100 ? "100 %" : `${percent.toFixed(1)} %`;
}

/** How many times: 1.5×, 24×, 1.3 k×. */
export const formatFactor = (factor: number): string =>
  factor < 9.95 ? `${factor.toFixed(1)}×` : `${formatCount(Math.round(factor))}×`;

/** With all its digits, for whoever wants to compare: 1,234,567. */
export const grouped = (value: number): string =>
  // The first number that a locale formats takes milliseconds, as long as a card takes to be drawn.
  Number.isSafeInteger(value)
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ",")
    : value.toLocaleString("en-US");

/** "1 node", "1,234 nodes" */
export const counted = (count: number, one: string, several: string): string =>
  `${grouped(count)} ${count === 1 ? one : several}`;

function scaled(value: number, step: number, units: readonly string[]): string {
  let left = value / step;
  let unit = 0;
  while (left >= step - 0.5 && unit < units.length - 1) {
    left /= step;
    unit++;
  }
  return `${significant(left)}${units[unit]}`;
}

/** Three significant digits, two below one, without an exponent. */
function significant(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return grouped(Math.round(value));
  if (size >= 0.1) return value.toFixed(size >= 9.995 ? 1 : 2);
  return value.toFixed(size < SMALLEST ? 0 : 1 - Math.floor(Math.log10(size)));
}

/** Nothing that is measured is as small, and toFixed takes 100 digits at most. */
const SMALLEST = 1e-20;

/** As EXPLAIN prints it, with separators. */
export const formatCost = (cost: Cost): string =>
  cost.toLocaleString("en", { maximumFractionDigits: cost < 100 ? 2 : 0 });
