import { formatBlocks, formatRows, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle, touchedBlocks } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { ComparedNode, Comparison } from "./comparison.ts";
import { summarise } from "./sentence.ts";

/**
 * A comparison as text, for whoever checks it by eye: `+` is added, `-` is gone, `>` has moved, `~`
 * has changed, and its changes stand below it.
 */
export function drawComparison(comparison: Comparison): string {
  const { settings, likeness } = comparison;
  return [
    summarise(comparison),
    `Statements: ${likeness}`,
    ...settings.map(
      ({ name, before, after }) => `${name}: ${before ?? UNTOLD} → ${after ?? UNTOLD}`,
    ),
    "",
    drawNodes(comparison),
  ].join("\n");
}

export const drawNodes = (comparison: Comparison): string =>
  comparison.nodes.flatMap((node) => [...drawNode(node, comparison)]).join("\n");

/** EXPLAIN prints what is not the default, if it is asked to. */
const UNTOLD = "not told";

function* drawNode(node: ComparedNode, { before, after }: Comparison): Generator<string> {
  const margin = `${markOf(node)} ${"  ".repeat(node.depth)}`;
  if (node.kind === "gone") yield margin + told(before, node.before);
  else if (node.kind === "added") yield margin + told(after, node.after);
  else {
    yield `${margin}${told(before, node.before)}  →  ${numbers(after, node.after)}`;
    for (const { label, before: was = "nothing", after: is = "nothing" } of node.changes)
      yield `${" ".repeat(margin.length + 4)}${label}: ${was} → ${is}`;
  }
}

function markOf(node: ComparedNode): string {
  if (node.kind !== "matched") return node.kind === "gone" ? "-" : "+";
  if (node.isMoved) return ">";
  return node.changes.length > 0 ? "~" : " ";
}

const told = (annotated: AnnotatedPlan, id: NodeId): string => {
  const node = annotated.plan.nodes[id];
  return `${node ? nodeTitle(node) : ""} · ${numbers(annotated, id)}`;
};

function numbers({ plan, measures }: AnnotatedPlan, id: NodeId): string {
  const measured = measures[id];
  const rows = measured?.totalRows ?? plan.nodes[id]?.planRows;
  const blocks = touchedBlocks(measured?.ownBlocks);
  return [
    measured?.ownTime !== undefined && formatTime(measured.ownTime),
    rows !== undefined && formatRows(rows),
    blocks > 0 && formatBlocks(blocks),
  ]
    .filter(Boolean)
    .join(", ");
}
