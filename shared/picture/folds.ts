import type { NodeId, Plan, PlanNode } from "#shared/plan/plan.ts";
import { subtreeEnds } from "#shared/plan/subtree-ends.ts";

/** Siblings that do the same to other relations: partitions, chunks, shards. One card tells of all. */
export interface Fold {
  /** That of its first member. */
  readonly id: NodeId;
  readonly parent: NodeId;
  readonly members: readonly NodeId[];
}

export interface Folds {
  /** By the id of each member. */
  readonly of: ReadonlyMap<NodeId, Fold>;
  /** For each node the id behind the last of its subtree. */
  readonly ends: readonly NodeId[];
}

/** So few fit beside each other, and each may be worth a look. */
const FEW = 5;

/** Siblings of one shape: the same node types in the same places, all the way down. */
export function foldsOf(plan: Plan): Folds {
  const known = found.get(plan) ?? findFolds(plan);
  found.set(plan, known);
  return known;
}

/** The summary asks for them as well as the tree, and with many thousand nodes that takes a while. */
const found = new WeakMap<Plan, Folds>();

function findFolds(plan: Plan): Folds {
  const ends = subtreeEnds(plan);
  const of = new Map<NodeId, Fold>();
  const wide = plan.nodes.filter(({ children }) => children.length > FEW);
  if (wide.length === 0) return { of, ends };
  const shapes = shapesOf(plan);
  for (const { id, children } of wide) {
    for (const alike of Map.groupBy(children, (child) => shapes[child]).values()) {
      const members = alike.filter((member) => isSameShape(plan, ends, alike[0] ?? member, member));
      if (members.length > FEW) addFold(of, id, members);
    }
  }
  return { of, ends };
}

function addFold(of: Map<NodeId, Fold>, parent: NodeId, members: readonly NodeId[]): void {
  const fold = { id: members[0] ?? parent, parent, members };
  for (const member of members) of.set(member, fold);
}

/** A number for each node's subtree: the same for the same shape, and hardly ever for two. */
function shapesOf({ nodes }: Plan): Float64Array {
  const types = new Map<string, number>();
  const shapes = new Float64Array(nodes.length);
  for (const node of nodes.toReversed()) {
    let one = typeOf(node, types);
    let other = one ^ 0x5bd1e995;
    for (const child of node.children) {
      const shape = shapes[child] ?? 0;
      one = Math.imul(one ^ (shape >>> 0), 0x01000193);
      other = Math.imul(other ^ (shape / 2 ** 21), 0x85ebca6b) ^ (one >>> 15);
    }
    shapes[node.id] = (one >>> 0) + (other >>> 11) * 2 ** 32;
  }
  return shapes;
}

/** What a CTE returns has a name of its own, so that no two are alike. */
function typeOf({ id, nodeType, subplanName }: PlanNode, types: Map<string, number>): number {
  const type = subplanName?.startsWith("CTE ") ? `CTE ${id}` : nodeType;
  const known = types.get(type);
  if (known !== undefined) return known;
  types.set(type, Math.imul(types.size + 1, 0x9e3779b1));
  return types.get(type) ?? 0;
}

function isSameShape(
  { nodes }: Plan,
  ends: readonly NodeId[],
  one: NodeId,
  other: NodeId,
): boolean {
  const size = (ends[one] ?? 0) - one;
  if ((ends[other] ?? 0) - other !== size) return false;
  for (let at = 0; at < size; at++) {
    const [a, b] = [nodes[one + at], nodes[other + at]];
    if (a?.nodeType !== b?.nodeType || a?.children.length !== b?.children.length) return false;
  }
  return true;
}
