import type { Rows, Share } from "#shared/base/units.ts";
import { ancestors, childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";
import type { Seen } from "./finding.ts";

/** A join that keeps more than a tenth of the table is better off reading all of it. */
const FEW: Share = 0.1;

/** A hash or merge join that a scan gives many rows, for few to find a partner. */
interface FedJoin {
  readonly join: PlanNode;
  readonly condition: string;
  readonly given: Rows;
  /** Of the other side. */
  readonly met: Rows;
  readonly joined: Rows;
}

export function fedJoin(seen: Seen): FedJoin | undefined {
  const { measures, annotated } = seen;
  const join = joinAbove(seen);
  const condition = join?.hashCond ?? join?.mergeCond;
  const other = join && otherSide(seen, join);
  if (!annotated.isAnalyzed || !join || !other || condition === undefined) return undefined;
  const given = measures.totalRows ?? 0;
  const [met, joined] = [other, join].map(({ id }) => annotated.measures[id]?.totalRows);
  if (met === undefined || joined === undefined || Math.max(met, joined) > given * FEW) {
    return undefined;
  }
  return { join, condition, given, met, joined };
}

/** The join that the scan's rows reach as they are. */
function joinAbove({ node, annotated }: Seen): PlanNode | undefined {
  for (const ancestor of ancestors(annotated.plan, node)) {
    if (/^(?:Hash Join|Merge Join)$/.test(ancestor.nodeType)) return ancestor;
    if (!/^(?:Hash|Sort|Gather|Gather Merge|Materialize)$/.test(ancestor.nodeType))
      return undefined;
  }
  return undefined;
}

const otherSide = ({ node, annotated }: Seen, join: PlanNode): PlanNode | undefined =>
  childrenOf(annotated.plan, join).find(
    (side) =>
      /^(?:Outer|Inner)$/.test(side.parentRelationship ?? "") &&
      !subtree(annotated.plan, side).includes(node),
  );
