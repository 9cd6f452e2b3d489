import type { NodeId } from "#shared/plan/plan.ts";

/** The node of the element that an event came from: one listener serves a picture of thousands. */
export function nodeAt({ target }: { readonly target: EventTarget }): NodeId | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-node]") : null;
  return element ? Number(element.dataset["node"]) : undefined;
}

export function withNode(
  event: { readonly target: EventTarget },
  act: (node: NodeId) => void,
): void {
  const node = nodeAt(event);
  if (node !== undefined) act(node);
}
