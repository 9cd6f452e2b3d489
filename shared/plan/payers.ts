import { ancestors, type NodeId, type Plan, type PlanNode, subtree } from "./plan.ts";

/** That a node's time and buffers hold (a part of) a sub-plan that is printed elsewhere. */
export interface Charge {
  readonly subplan: NodeId;
  readonly payer: NodeId;
  /** Several CTE Scans may read one CTE: each pays its part, in proportion to what it took itself. */
  readonly part: "whole" | "by-own-use";
}

/**
 * Init-plans and CTEs are printed below the top node of their query level, but run when somebody
 * first asks for a row: their time and buffers are inside that node's, and inside all its ancestors
 * up to the printed parent. Each is charged here once, to the node that asked.
 */
export function charges(plan: Plan): Charge[] {
  return plan.nodes.flatMap((node) => {
    if (node.parentRelationship !== "InitPlan" || node.parent === undefined) return [];
    const parent = plan.nodes[node.parent];
    if (!parent) return [];
    return isCte(node) ? chargeCte(plan, node, parent) : chargeInitPlan(plan, node, parent);
  });
}

const isCte = ({ subplanName = "" }: PlanNode): boolean => subplanName.startsWith("CTE ");

function chargeCte(plan: Plan, cte: PlanNode, parent: PlanNode): Charge[] {
  const scans = outside(plan, parent, cte).filter(
    (node) =>
      node.nodeType === "CTE Scan" &&
      node.cteName === cte.subplanName?.slice("CTE ".length) &&
      wasRun(node) &&
      nearestDefinition(plan, node) === parent.id,
  );
  if (scans.length === 0) return [{ subplan: cte.id, payer: parent.id, part: "whole" }];
  return scans.map(({ id }) => ({ subplan: cte.id, payer: id, part: "by-own-use" }));
}

/** A CTE's name means the nearest one upwards: names may repeat in inner queries. */
function nearestDefinition(plan: Plan, scan: PlanNode): NodeId | undefined {
  for (const ancestor of ancestors(plan, scan)) {
    const defines = ancestor.children.some(
      (id) => plan.nodes[id]?.subplanName === `CTE ${scan.cteName}`,
    );
    if (defines) return ancestor.id;
  }
  return undefined;
}

function chargeInitPlan(plan: Plan, initPlan: PlanNode, parent: PlanNode): Charge[] {
  const tokens = outputNames(initPlan.subplanName ?? "");
  const askers = outside(plan, parent, initPlan).filter(
    (node) => wasRun(node) && mentions(node, tokens),
  );
  const payer =
    mostRoom(askers.map((asker) => gatherAbove(plan, asker, parent) ?? asker)) ?? parent;
  return [{ subplan: initPlan.id, payer: payer.id, part: "whole" }];
}

/**
 * A Gather evaluates what its workers need before it starts them (`ExecInitParallelPlan` in
 * execParallel.c), so the outermost one between the asker and the printed parent pays.
 */
function gatherAbove(plan: Plan, asker: PlanNode, parent: PlanNode): PlanNode | undefined {
  const between = [...ancestors(plan, asker)].filter(({ depth }) => depth >= parent.depth);
  return between.findLast(({ nodeType }) => /^Gather(?: Merge)?$/.test(nodeType));
}

/** How conditions name it: `$0` to 16, `(InitPlan 1).col1` since 17. */
function outputNames(subplanName: string): RegExp[] {
  const returned = /\(returns (?<params>[^)]+)\)/.exec(subplanName)?.groups?.["params"];
  const params = returned?.split(",").map((name) => `\\${name.trim()}(?!\\d)`) ?? [];
  const name = subplanName.replace(/ \(returns .*$/, "");
  return [...params, `\\(${name.replace(/[^\w ]/g, "\\$&")}\\)\\.col`].map(
    (text) => new RegExp(text),
  );
}

function mentions(node: PlanNode, tokens: readonly RegExp[]): boolean {
  return Object.entries(node).some(
    ([field, value]) =>
      field !== "subplanName" &&
      [value].flat().some((text) => typeof text === "string" && tokens.some((t) => t.test(text))),
  );
}

/** Whoever paid has the init-plan's time inside its own; of several the longest-running one. */
const mostRoom = (nodes: readonly PlanNode[]): PlanNode | undefined =>
  nodes.reduce<PlanNode | undefined>(
    (best, node) => (time(node) > time(best) ? node : best),
    nodes[0],
  );

const time = (node: PlanNode | undefined): number =>
  (node?.actualTotalTime ?? 0) * (node?.actualLoops ?? 0);

const wasRun = ({ actualLoops }: PlanNode): boolean => actualLoops !== 0;

/** Everything below `parent`, itself included, but not the sub-plan. */
function outside(plan: Plan, parent: PlanNode, subplan: PlanNode): PlanNode[] {
  const inside = new Set(subtree(plan, subplan).map(({ id }) => id));
  return subtree(plan, parent).filter(({ id }) => !inside.has(id));
}
