import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Cost, Rows, Share } from "#shared/base/units.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import type { Found, Seen } from "./finding.ts";
import { severityOfShare } from "./severity.ts";

export const isSeqScan = (nodeType: string): boolean => nodeType === "Seq Scan";

/** A smaller table is a few dozen blocks: reading it is what an index would cost too. */
const WORTH_AN_INDEX: Rows = 1_000;

export const isWorthAnIndex = (seen: Seen): boolean =>
  rowsRead(seen) / timesRead(seen) >= WORTH_AN_INDEX;

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

/** An index wins while the filter keeps less than about a third: past that, blocks are read anyway. */
const MOST: Share = 0.7;

/** Where the columns are in an index, that is read from end to end in place of the table. */
export const isWhole = ({ nodeType, indexCond }: PlanNode): boolean =>
  isSeqScan(nodeType) || (nodeType === "Index Only Scan" && indexCond === undefined);

/** Whether a scan of all rows reads much for the few that its filter keeps. */
export function discardsMost(seen: Seen): boolean {
  if (!isWhole(seen.node) || !seen.node.filter || !isWorthAnIndex(seen)) return false;
  return 1 - rowsKept(seen) / rowsRead(seen) >= MOST;
}

export const rowsKept = ({ node, measures, annotated }: Seen): Rows =>
  (annotated.isAnalyzed ? measures.totalRows : node.planRows) ?? 0;

/** "the scan read 300 k rows of entries and kept 1" */
export const readAndKept = (seen: Seen): string =>
  seen.annotated.isAnalyzed
    ? `the scan read ${formatRows(rowsRead(seen))} of ${scanned(seen)} and kept ${formatCount(rowsKept(seen))}`
    : `the scan would read all of ${scanned(seen)} and keep an estimated ${formatRows(rowsKept(seen))}`;

/** The severity and time of a finding that is about the node's own time, all of it. */
export const ownTimeOf = ({ measures }: Seen): Pick<Found, "severity" | "time"> => ({
  severity: severityOfShare(measures.ownShare),
  ...(measures.ownTime !== undefined && { time: measures.ownTime }),
});

/** "entries (e)" */
export function scanned({ node }: Pick<Seen, "node">): string {
  const { relationName = "a relation", alias } = node;
  return alias && alias !== relationName ? `${relationName} (${alias})` : relationName;
}
