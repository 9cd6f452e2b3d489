import { childrenIn, type Draft, type DraftNode, putBelow } from "./draft.ts";
import { isInput } from "./sub-plan-kinds.ts";

/**
 * Slides, mails and tickets lose indentation: then every arrow stands in one column and all nodes
 * look like children of the root. What each node type takes as inputs brings the tree back:
 *
 *   Nested Loop                      Nested Loop
 *   -> Bitmap Heap Scan              ├ Bitmap Heap Scan
 *   -> Bitmap Index Scan       ⇒     │ └ Bitmap Index Scan
 *   -> Index Scan                    └ Index Scan
 *
 * Answers whether the tree was rebuilt.
 */
export function rebuildByArity(draft: Draft): boolean {
  const [root, ...rest] = draft.nodes;
  // A single child can stand nowhere else.
  if (!root || rest.length < 2 || root.children.length !== rest.length) return false;
  if (!isIncomplete(draft)) return false;
  const open: DraftNode[] = [root];
  root.children = [];
  for (const node of rest) {
    const parent = nearestThatTakes(draft, open, node) ?? root;
    open.length = open.indexOf(parent) + 1;
    putBelow(parent, node);
    open.push(node);
  }
  return true;
}

/** Some node lacks an input that its type always has. */
function isIncomplete(draft: Draft): boolean {
  const known = new Map<string, number>();
  return draft.nodes.some((node) => {
    const least = known.get(node.nodeType) ?? atLeast(node.nodeType);
    known.set(node.nodeType, least);
    return least > 0 && hasFewer(draft, node, least);
  });
}

function nearestThatTakes(
  draft: Draft,
  open: readonly DraftNode[],
  node: DraftNode,
): DraftNode | undefined {
  const isSubplan = node.parentRelationship === "InitPlan";
  return open.findLast(
    (candidate) => isSubplan || hasFewer(draft, candidate, atMost(candidate.nodeType)),
  );
}

const hasFewer = (draft: Draft, node: DraftNode, inputs: number): boolean =>
  node.children.length < inputs || inputsOf(draft, node).length < inputs;

/** Without those that run beside. */
export const inputsOf = (draft: Draft, node: DraftNode): DraftNode[] =>
  childrenIn(draft, node).filter(isInput);

const joins = /^(?:Nested Loop|Hash Join|Merge Join|Recursive Union|Partition Loop)$/;
const lists = /^(?:Append|Merge Append|BitmapAnd|BitmapOr)$/;
const scans = /Scan\b|^(?:Result|ProjectSet)$/;

/** How many inputs a node of this type has for certain. */
function atLeast(named: string): number {
  // Redshift: `XN Hash Join DS_DIST_NONE`
  const nodeType = named.replace(/^(?:XN|LD) /, "").replace(/ DS_\w+$/, "");
  if (joins.test(nodeType)) return 2;
  if (lists.test(nodeType)) return 1;
  if (/^(?:Bitmap Heap Scan|Subquery Scan|S3 Query Scan.*|ProjectSet)$/.test(nodeType)) return 1;
  return scans.test(nodeType) || nodeType === "ModifyTable" ? 0 : 1;
}

function atMost(nodeType: string): number {
  if (lists.test(nodeType)) return Number.POSITIVE_INFINITY;
  if (/^(?:Result|ModifyTable|SetOp)$/.test(nodeType)) return 1;
  return atLeast(nodeType);
}
