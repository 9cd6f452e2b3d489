import type { Cost, Rows, Share } from "#shared/base/units.ts";
import type { Seen } from "./finding.ts";

export const isSeqScan = (nodeType: string): boolean => nodeType === "Seq Scan";

/** A smaller table is a few dozen blocks: reading it is what an index would cost too. */
const WORTH_AN_INDEX: Rows = 1_000;

export const isWorthAnIndex = (seen: Seen): boolean =>
  rowsRead(seen) / timesRead(seen) >= WORTH_AN_INDEX;

/** Under this part of the time nobody would notice the index. */
const NOTICEABLE: Share = 0.02;

export const isNoticeable = (share: Share | undefined): boolean => (share ?? 1) >= NOTICEABLE;

/** How often the table was read from end to end: processes that share a scan read it once together. */
export function timesRead({ node, measures }: Seen): number {
  const { actualLoops = 1, parallelAware } = node;
  return parallelAware ? actualLoops / (measures.participants ?? 1) : actualLoops;
}

/**
 * How many rows the scan looked at, in all its loops. Without ANALYZE it is not printed, but the cost bounds it: the
 * default settings price a row at 0.0125 and a block, with some 50 rows, at 1.
 */
export function rowsRead({ node, measures, annotated }: Seen): Rows {
  if (annotated.isAnalyzed) return (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
  return (node.totalCost ?? 0) / COST_OF_A_ROW;
}

const COST_OF_A_ROW: Cost = 0.0125 + 1 / 50;

/** "sequential scan on entries (alias e)" */
export function scanned({ node }: Pick<Seen, "node">): string {
  const { relationName = "a relation", alias } = node;
  return alias && alias !== relationName ? `${relationName} (${alias})` : relationName;
}
