import { objectName } from "../node-name.ts";
import { childrenOf, type Plan, type PlanNode } from "../plan.ts";

/**
 * What all formats say of a plan. Text leaves out what is zero, false or goes without saying, and
 * prints some things only with VERBOSE; numbers of lines belong to a format alone.
 */
export function comparable(plan: Plan): unknown {
  const {
    format: _,
    notes: __,
    hasDecimalRows: ____,
    triggers,
    others: ___,
    nodes,
    ...rest
  } = plan;
  return said({
    ...rest,
    nodes: nodes.map(({ innerUnique: _, others: __, ...node }) => ({
      ...node,
      // Text says nothing of a worker that did nothing.
      workers: node.workers.filter(({ actualLoops, sortMethod, jit, ...more }) =>
        Boolean(
          actualLoops ??
            sortMethod ??
            jit?.functions ??
            Object.values(more).filter((value) => value !== undefined).length > 2,
        ),
      ),
      // Up to 13 the inputs of a ModifyTable are its members; extensions have words of their own.
      parentRelationship: node.parentRelationship?.replace(/^(?:Member|child(?:ren)?)$/, "Outer"),
      scanDirection: node.scanDirection?.replace("NoMovement", "Forward"),
    })),
    triggers: triggers.map(({ calls, time }) => ({ calls, time })),
  });
}

/** Without what is zero, false, empty or absent. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  // Of a text that was pasted, lines end without a carriage return.
  if (typeof value === "string") return value.replaceAll("\r\n", "\n").trimEnd();
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const rest = said(inner);
    const isEmpty = typeof rest === "object" && rest !== null && Object.keys(rest).length === 0;
    return rest === false || rest === 0 || rest === undefined || isEmpty ? [] : [[key, rest]];
  });
  return Object.fromEntries(entries);
}

/** The tree as `samples/record/draw-outline.ts` draws it from JSON, without our readers. */
export function outline(plan: Plan): string {
  const [root] = plan.nodes;
  return root ? lines(plan, root, 0).join("\n") : "";
}

const lines = (plan: Plan, node: PlanNode, depth: number): string[] => [
  `${"  ".repeat(depth)}${nameOf(node)}`,
  ...childrenOf(plan, node).flatMap((child) => lines(plan, child, depth + 1)),
];

/** What goes without saying. */
const silent = ["", "Simple", "Plain", "Inner", "Forward", "NoMovement", "Select"];

function nameOf(node: PlanNode): string {
  const kinds = [
    node.operation,
    node.partialMode,
    node.strategy,
    node.command,
    node.joinType,
    node.scanDirection,
    node.customPlanProvider,
  ].filter((kind) => kind !== undefined && !silent.includes(kind));
  const name = objectName(node);
  const target = [node.schema, name].filter(Boolean).join(".");
  return [
    node.subplanName && `${node.subplanName}:`,
    node.parallelAware && "Parallel",
    node.asyncCapable && "Async",
    node.nodeType,
    kinds.length > 0 && `(${kinds.join(", ")})`,
    node.indexName && `using ${node.indexName}`,
    target && `on ${target}`,
    node.alias && node.alias !== name && `as ${node.alias}`,
  ]
    .filter(Boolean)
    .join(" ");
}
