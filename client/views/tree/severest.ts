import type { Finding, Severity } from "#shared/findings/finding.ts";
import type { NodeId } from "#shared/plan/plan.ts";

const weight: Readonly<Record<Severity, number>> = { low: 1, medium: 2, high: 3 };

/** A card has room for one mark: that of the worst that was found of its node. */
export function severestByNode(
  findings: readonly Pick<Finding, "nodes" | "severity">[],
): ReadonlyMap<NodeId, Severity> {
  const severest = new Map<NodeId, Severity>();
  for (const { nodes, severity } of findings) {
    const [node] = nodes;
    if (node === undefined) continue;
    const known = severest.get(node);
    if (!known || weight[severity] > weight[known]) severest.set(node, severity);
  }
  return severest;
}
