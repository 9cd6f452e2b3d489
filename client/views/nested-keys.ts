import type { KeyboardEvent } from "react";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Nesting } from "./nesting.ts";

interface NestedPicture {
  readonly nesting: Nesting;
  readonly selected: NodeId | undefined;
  /** The node that is looked into. */
  readonly root: NodeId | undefined;
  readonly onZoom: (node: NodeId | undefined) => void;
  /** From the chosen node to where an arrow, Home or End leads. */
  readonly onWalk: (key: string) => void;
}

/** The keys of the pictures in which nodes lie in one another. */
export function nestedKeys(event: KeyboardEvent, picture: NestedPicture): void {
  // Going back in the browser, or zooming its page.
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { nesting, selected, root, onZoom, onWalk } = picture;
  if (event.key === "Enter" && selected !== undefined) onZoom(selected);
  if (event.key === "Escape" && root !== undefined) onZoom(nesting.outer[root]);
  if (!/^(?:Arrow|Home|End)/.test(event.key)) return;
  event.preventDefault();
  onWalk(event.key);
}
