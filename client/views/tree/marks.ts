import type { Finding } from "#shared/findings/finding.ts";
import type { NodeId } from "#shared/plan/plan.ts";

export type Mark = Pick<Finding, "rule" | "title" | "severity" | "nodes">;

/** What was found of each node, the worst first, as it comes from `findings`. */
export function marksByNode(findings: readonly Mark[]): ReadonlyMap<NodeId, readonly Mark[]> {
  const marks = new Map<NodeId, Mark[]>();
  for (const finding of findings) {
    const [node] = finding.nodes;
    if (node === undefined) continue;
    const known = marks.get(node);
    if (known) known.push(finding);
    else marks.set(node, [finding]);
  }
  return marks;
}
