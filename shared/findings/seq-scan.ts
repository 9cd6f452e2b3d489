import type { Cost, Rows } from "#shared/base/units.ts";
import type { Seen } from "./finding.ts";

export const isSeqScan = (nodeType: string): boolean => nodeType === "Seq Scan";

/** Below this the whole table is a few hundred blocks: reading it is what an index would cost too. */
export const WORTH_AN_INDEX: Rows = 1_000;

/**
 * How many rows the scan looked at. Without ANALYZE it is not printed, but the cost bounds it: the
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
