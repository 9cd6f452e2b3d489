import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { nodeName, objectName } from "./node-name.ts";
import { childrenOf, type NodeId, type Plan, type PlanNode } from "./plan.ts";
import { printFooter } from "./print-footer.ts";
import { printNumbers, printProperties, type Style } from "./print-properties.ts";
import { isFrom18 } from "./version.ts";

/** A line of the text, and the node that it tells of. */
export interface PrintedLine {
  readonly text: string;
  readonly node?: NodeId;
}

/**
 * The plan as EXPLAIN's text format prints it, whatever format it was read from. Indents as
 * `ExplainNode` in explain.c does: properties two further than their node, children six.
 */
export function printText(plan: Plan): PrintedLine[] {
  const style = styleOf(plan);
  const lines: PrintedLine[] = [];
  const [root] = plan.nodes;
  const open = root ? [{ node: root, indent: 0 }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, indent } = next;
    for (const text of printNode(node, indent, style)) lines.push({ text, node: node.id });
    const inside = indent === 0 ? 2 : indent + shiftOf(node) + 6;
    for (const child of childrenOf(plan, node).toReversed())
      open.push({ node: child, indent: inside });
  }
  return [...lines, ...[...printFooter(plan)].map((text) => ({ text }))];
}

function* printNode(node: PlanNode, indent: number, style: Style): Generator<string> {
  const isRoot = indent === 0;
  const shift = shiftOf(node);
  if (node.subplanName) yield `${" ".repeat(indent)}${node.subplanName}`;
  const arrow = isRoot ? "" : `${" ".repeat(indent + shift)}->  `;
  yield `${arrow}${titleOf(node)}${printNumbers(node, style)}`;
  const margin = " ".repeat(isRoot ? 2 : indent + shift + 6);
  for (const line of printProperties(node, style)) yield `${margin}${line}`;
}

/** "Index Scan using entries_pkey on public.entries e", names quoted where SQL needs it. */
function titleOf(node: PlanNode): string {
  const { schema, alias, indexName } = node;
  const name = nodeName(node);
  if (node.nodeType === "Bitmap Index Scan")
    return `${name} on ${quoteIdentifier(indexName ?? "")}`;
  const object = objectName(node);
  const written = [schema, object].filter((part) => part !== undefined).map(quoteIdentifier);
  const names = [written.join("."), alias !== object && alias && quoteIdentifier(alias)];
  const on = names.filter(Boolean).join(" ");
  const using = indexName ? ` using ${quoteIdentifier(indexName)}` : "";
  return `${name}${using}${on ? ` on ${on}` : ""}`;
}

/** The name of a sub-plan stands on a line of its own, its node two further in. */
const shiftOf = ({ subplanName }: PlanNode): number => (subplanName ? 2 : 0);

/** What of the version and the options shows in the lines of the nodes. */
function styleOf(plan: Plan): Style {
  const decimals = isFrom18(plan);
  return {
    rows: (value) => (decimals ? value.toFixed(2) : String(value)),
    isVerbose: plan.nodes.some(({ output, schema }) => (output ?? schema) !== undefined),
  };
}
