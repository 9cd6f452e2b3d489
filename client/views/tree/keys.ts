import type { NodeId, Plan } from "#shared/plan/plan.ts";

/** Where an arrow key leads in the tree as it is drawn: up to the parent, down to the first input. */
export function neighbour(plan: Plan, from: NodeId, key: string): NodeId | undefined {
  const node = plan.nodes[from];
  if (!node) return undefined;
  switch (key) {
    case "ArrowUp":
      return node.parent;
    case "ArrowDown":
      return node.children[0];
    case "ArrowLeft":
      return sibling(plan, from, -1);
    case "ArrowRight":
      return sibling(plan, from, 1);
    case "Home":
      return 0;
    case "End":
      return plan.nodes.length - 1;
    default:
      return undefined;
  }
}

function sibling(plan: Plan, from: NodeId, step: number): NodeId | undefined {
  const parent = plan.nodes[plan.nodes[from]?.parent ?? -1];
  if (!parent) return undefined;
  return parent.children[parent.children.indexOf(from) + step];
}
