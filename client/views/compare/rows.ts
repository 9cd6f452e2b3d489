import type { ComparedNode, Comparison } from "#shared/compare/comparison.ts";
import { nodeObject } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import { type Cell, type Column, cellOf } from "./columns.ts";

/** A node of the comparison as it is shown. */
export interface Row {
  readonly depth: number;
  readonly mark: Mark;
  /** "Seq Scan", and what it was before, if that was another. */
  readonly name: string;
  readonly nameBefore?: string | undefined;
  readonly object: string;
  readonly subplanName?: string | undefined;
  readonly changes: readonly ShownChange[];
  readonly cells: readonly Cell[];
  readonly before?: NodeId | undefined;
  readonly after?: NodeId | undefined;
}

export type Mark = "same" | "added" | "gone" | "moved" | "changed";

interface ShownChange {
  readonly label: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export function rowOf(node: ComparedNode, comparison: Comparison, columns: readonly Column[]): Row {
  const was = node.kind === "added" ? undefined : comparison.before.plan.nodes[node.before];
  const is = node.kind === "gone" ? undefined : comparison.after.plan.nodes[node.after];
  const [name, nameBefore] = [nameOf(is ?? was), is && was ? nameOf(was) : undefined];
  return {
    depth: node.depth,
    mark: markOf(node),
    name,
    nameBefore: nameBefore === name ? undefined : nameBefore,
    object: objectOf(is ?? was),
    subplanName: (is ?? was)?.subplanName,
    changes: node.kind === "matched" ? node.changes.filter(({ kind }) => kind !== "type") : [],
    cells: columns.map((column) => cellOf(column, node, comparison)),
    before: was?.id,
    after: is?.id,
  };
}

/** Where there is more to see than two numbers that are about the same. */
export const differs = ({ mark, cells }: Row): boolean =>
  mark !== "same" || cells.some(({ weight }) => weight !== undefined);

function markOf(node: ComparedNode): Mark {
  if (node.kind !== "matched") return node.kind;
  if (node.isMoved) return "moved";
  return node.changes.length > 0 ? "changed" : "same";
}

const nameOf = (node: PlanNode | undefined): string => (node ? nodeName(node) : "");

/** An index scan stands on a relation by way of an index: both are worth seeing. */
function objectOf(node: PlanNode | undefined): string {
  if (!node) return "";
  const index = node.nodeType === "Bitmap Index Scan" ? undefined : node.indexName;
  return [nodeObject(node), index && `via ${index}`].filter(Boolean).join(" ");
}
