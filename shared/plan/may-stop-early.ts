import { childrenOf, type Plan, type PlanNode } from "./plan.ts";
import { NOBODY, type Runs } from "./runs.ts";
import { isCte } from "./sub-plan-kinds.ts";

/**
 * Planned rows are for reading to the end. A node is not read to the end when something above had
 * enough: a LIMIT, a semi-join, a merge join, EXISTS. Between them must be nothing that reads all
 * of its input first. Computed from the root down, once for all.
 */
export function mayStopEarly(run: Runs): readonly boolean[] {
  const { plan, order, hashed } = run;
  const stops = plan.nodes.map(() => false);
  for (const id of order) {
    const node = plan.nodes[id];
    if (node) stops[id] = isStopped(run, node, { stops, hashed });
  }
  return stops;
}

interface Known {
  /** Of the nodes around. */
  readonly stops: readonly boolean[];
  readonly hashed: ReadonlySet<string>;
}

function isStopped(run: Runs, node: PlanNode, { stops, hashed }: Known): boolean {
  const parent = run.plan.nodes[node.parent ?? NOBODY];
  if (node.runCondition) return true;
  if (!parent) return false;
  switch (node.parentRelationship) {
    case "InitPlan":
      return isCte(node) ? isCutShort(run, node, stops) : hasOneRow(node);
    case "SubPlan":
      // EXISTS, IN and ALL stop when they know; what is hashed is read to the end.
      return !hashed.has(node.subplanName ?? "");
    default:
      return (
        hasEnough(run.plan, parent, node) || (stops[parent.id] === true && !readsAll(parent, node))
      );
  }
}

/** A CTE is read as far as those that scan it read, unless it changes data. */
function isCutShort({ around, firstLink }: Runs, cte: PlanNode, stops: Known["stops"]): boolean {
  const scans = [...around.subarray(firstLink[cte.id], firstLink[cte.id + 1])].slice(0, -1);
  return cte.nodeType !== "ModifyTable" && scans.length > 0 && scans.every((scan) => stops[scan]);
}

/** EXISTS stops at the first row; only ARRAY(…) reads more than one. */
const hasOneRow = ({ actualRows = 1 }: PlanNode): boolean => actualRows <= 1;

/** Whether the parent itself may leave a part of this input unread. */
function hasEnough(plan: Plan, parent: PlanNode, input: PlanNode): boolean {
  const { nodeType, joinType = "", innerUnique, runCondition } = parent;
  const side = input.parentRelationship;
  switch (nodeType) {
    case "Limit":
      return true;
    case "WindowAgg":
      return runCondition !== undefined;
    case "Merge Join":
      return !(side === "Outer" ? fillsOuter : fillsInner).test(joinType);
    case "Nested Loop":
      return side === "Inner" && (innerUnique === true || /^(?:Semi|Anti)$/.test(joinType));
    case "Hash Join":
      return side === "Outer" && !fillsOuter.test(joinType) && isHashEmpty(plan, parent);
    default:
      return false;
  }
}

/** Joins that also give the rows of one side that found no partner: they read it to the end. */
const fillsOuter = /^(?:Left|Full|Anti)$/;
const fillsInner = /^(?:Right|Full|Right Anti)$/;

const isHashEmpty = (plan: Plan, join: PlanNode): boolean =>
  childrenOf(plan, join).some(
    ({ parentRelationship, actualRows }) => parentRelationship === "Inner" && actualRows === 0,
  );

/** Whether a node takes this input in to the end before it gives the first row. */
function readsAll({ nodeType, strategy }: PlanNode, input: PlanNode): boolean {
  if (nodeType === "Hash Join") return input.parentRelationship === "Inner";
  if (nodeType === "Aggregate") return strategy !== "Sorted";
  if (nodeType === "SetOp") return strategy === "Hashed";
  return readers.has(nodeType);
}

const readers: ReadonlySet<string> = new Set([
  ...["Sort", "Hash", "ModifyTable"],
  ...["Bitmap Heap Scan", "BitmapAnd", "BitmapOr"],
]);
