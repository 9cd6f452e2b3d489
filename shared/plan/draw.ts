import { formatBlocks, formatCount, formatRows, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan, Measures, OwnBlocks } from "./annotated.ts";
import { nodeName, objectName } from "./node-name.ts";
import type { PlanNode } from "./plan.ts";

/**
 * An annotated plan as indented text: what tests compare and people check in a diff.
 *
 *     Sort · 41.0 ms own of 120 ms · 435 rows, 12 expected
 *     └ Seq Scan on entries e · 79.0 ms own of 79.0 ms · 435 rows, 12 expected · 41 MB own
 */
export function draw({ plan, measures }: AnnotatedPlan): string {
  const lastOf = new Set(plan.nodes.map(({ children }) => children.at(-1)));
  const bars: string[] = [];
  return plan.nodes
    .map((node) => {
      const isLast = lastOf.has(node.id);
      bars.length = Math.max(0, node.depth - 1);
      const branch = node.depth === 0 ? "" : `${bars.join("")}${isLast ? "└ " : "├ "}`;
      if (node.depth > 0) bars.push(isLast ? "  " : "│ ");
      return branch + nodeLine(node, measures[node.id]);
    })
    .join("\n");
}

/** "Seq Scan on entries e · 79.0 ms own of 79.0 ms · 435 rows, 12 expected · 41 MB own" */
export const nodeLine = (node: PlanNode, measures: Measures | undefined): string =>
  [...drawNode(node, measures)].join(" · ");

function* drawNode(node: PlanNode, measures: Measures | undefined): Generator<string> {
  yield nodeLabel(node);
  if (!measures) return;
  if (measures.isNeverExecuted) {
    yield "never executed";
    return;
  }
  if (measures.ownTime !== undefined && measures.totalTime !== undefined) {
    yield `${formatTime(measures.ownTime)} own of ${formatTime(measures.totalTime)}`;
  }
  if (measures.workTime !== undefined) yield `${formatTime(measures.workTime)} of all processes`;
  const rows = rowsOf(node, measures);
  if (rows) yield rows;
  if (measures.rowsRemoved) yield `${formatCount(measures.rowsRemoved)} removed`;
  const touched = touchedBlocks(measures.ownBlocks);
  if (touched > 0) yield `${formatBlocks(touched)} own`;
}

/** "InitPlan 1: Index Scan using entries_pkey on entries e" */
export const nodeLabel = (node: PlanNode): string =>
  [node.subplanName && `${node.subplanName}:`, nodeTitle(node)].filter(Boolean).join(" ");

/** "Index Scan using entries_pkey on entries e" */
export function nodeTitle(node: PlanNode): string {
  const object = nodeObject(node);
  const index = node.nodeType === "Bitmap Index Scan" ? undefined : node.indexName;
  return [nodeName(node), index && `using ${index}`, object && `on ${object}`]
    .filter(Boolean)
    .join(" ");
}

/** What the node stands on: a relation with its alias, an index, a function, a CTE. */
export function nodeObject(node: PlanNode): string | undefined {
  if (node.nodeType === "Bitmap Index Scan") return node.indexName;
  const name = objectName(node);
  if (name === undefined) return node.alias;
  return node.alias && node.alias !== name ? `${name} ${node.alias}` : name;
}

function rowsOf({ planRows }: PlanNode, { totalRows, expectedRows = planRows }: Measures): string {
  const expected = expectedRows === undefined ? "" : `${formatCount(expectedRows)} expected`;
  if (totalRows === undefined) return expected;
  return [formatRows(totalRows), expected].filter(Boolean).join(", ");
}

export const touchedBlocks = (blocks: OwnBlocks | undefined): number =>
  blocks ? blocks.hit + blocks.read : 0;
