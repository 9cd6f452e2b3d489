import type { Rows } from "#shared/base/units.ts";
import { type PlanNode, subtree } from "#shared/plan/plan.ts";
import type { Seen } from "./finding.ts";

/** Scans that ask an index for some rows, and fetch these; a bitmap heap scan has others ask. */
export const isIndexScan = ({ nodeType }: PlanNode): boolean =>
  /^(?:Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(nodeType);

/** Of all loops together. */
export const removedByFilter = ({ node, measures }: Seen): Rows =>
  Math.min(measures.rowsRemoved ?? 0, (node.rowsRemovedByFilter ?? 0) * (node.actualLoops ?? 1));

/** The scan, and the scans of indexes that make its bitmap. */
export const withBitmap = ({ node, annotated }: Seen): readonly PlanNode[] =>
  node.nodeType === "Bitmap Heap Scan"
    ? subtree(annotated.plan, node).filter(({ nodeType }) => /^Bitmap/.test(nodeType))
    : [node];

/** What the plan says that the index was asked: of a bitmap what its index scans were. */
export const indexConditions = (seen: Seen): readonly string[] =>
  withBitmap(seen).flatMap(({ indexCond }) => indexCond ?? []);
