import { formatBlocks, formatCount, formatRows, formatTime } from "#shared/base/format.ts";
import type { Extent } from "./nesting.ts";

/** How an amount is written, with its unit. */
export const formatExtent: Readonly<Record<Extent, (amount: number) => string>> = {
  time: formatTime,
  buffers: formatBlocks,
  rows: formatRows,
  cost: (cost) => `cost ${formatCount(cost)}`,
};
