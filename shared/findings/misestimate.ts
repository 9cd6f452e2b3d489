import type { Rows } from "#shared/base/units.ts";
import type { AnnotatedPlan, EstimateError } from "#shared/plan/annotated.ts";
import { childrenOf, type NodeId, type PlanNode, subtree } from "#shared/plan/plan.ts";
import { isCte, isInput } from "#shared/plan/sub-plan-kinds.ts";

/** Ten times as many or as few: up to that, plans hardly change (PEV2 and pgMustard draw the line here too). */
export const WRONG = 10;
/** Whether 3 rows come or 300, most plans take no time: a thousand are a table of a dozen blocks. */
const MANY: Rows = 1_000;

/**
 * Whether the planner was so wrong about a node's rows that another plan may have been better. Not
 * where something above had enough: it never saw how many there would have been.
 */
export function isWrong({ measures }: AnnotatedPlan, id: NodeId, direction?: Direction): boolean {
  const { estimateError, mayStopEarly, totalRows = 0, expectedRows = 0 } = measures[id] ?? {};
  if (!estimateError || mayStopEarly || Math.max(totalRows, expectedRows) < MANY) return false;
  return (
    estimateError.factor >= WRONG &&
    (direction === undefined || estimateError.direction === direction)
  );
}

type Direction = EstimateError["direction"];

/** Where a wrong estimate comes from: from the node itself, unless one of its inputs was as wrong. */
export const originOf = (annotated: AnnotatedPlan, node: PlanNode): PlanNode =>
  origins(annotated)(node);

/** The same for many nodes of a plan: of those on the way to an origin it is known then, too. */
export function origins(annotated: AnnotatedPlan): (node: PlanNode) => PlanNode {
  const known = new Map<NodeId, PlanNode>();
  return (node) => {
    const way = new Set([node]);
    let origin = known.get(node.id) ?? node;
    // A loop, because plans of many thousand levels exist; and a damaged one may lead back.
    for (let input = wrongInput(annotated, origin); input && !way.has(input); ) {
      way.add(input);
      origin = known.get(input.id) ?? input;
      input = wrongInput(annotated, origin);
    }
    for (const { id } of way) known.set(id, origin);
    return origin;
  };
}

/**
 * The input that a node's wrong estimate comes from. As errors multiply on the way up, one that has
 * half of the orders of magnitude has most of it.
 */
export function wrongInput(annotated: AnnotatedPlan, node: PlanNode): PlanNode | undefined {
  const error = annotated.measures[node.id]?.estimateError;
  if (!error) return undefined;
  const inputs = inputsOf(annotated, node).filter(
    ({ id }) =>
      isWrong(annotated, id, error.direction) && factorOf(annotated, id) ** 2 >= error.factor,
  );
  const [worst] = inputs.sort((a, b) => factorOf(annotated, b.id) - factorOf(annotated, a.id));
  return worst;
}

const factorOf = ({ measures }: AnnotatedPlan, id: NodeId): number =>
  measures[id]?.estimateError?.factor ?? 1;

/** What a node's rows are made of. A bitmap is of the scan's own conditions. */
function inputsOf({ plan }: AnnotatedPlan, node: PlanNode): PlanNode[] {
  if (node.nodeType === "Bitmap Heap Scan") return [];
  if (node.nodeType === "CTE Scan") {
    // What stands inside a WITH query means another of its name.
    return plan.nodes.filter(
      (other) =>
        isCte(other) &&
        other.subplanName === `CTE ${node.cteName}` &&
        !node.filter &&
        !(other.id < node.id && subtree(plan, other).includes(node)),
    );
  }
  return childrenOf(plan, node).filter(isInput);
}
