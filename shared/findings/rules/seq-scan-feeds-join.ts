import { formatCount } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isSeqScan, isWorthAnIndex, scanned } from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { ancestors, childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** A join that keeps more than a tenth of the table is better off reading all of it. */
const FEW: Share = 0.1;
const NOTICEABLE: Share = 0.05;

/** A whole table goes into a hash or merge join that keeps few of its rows. */
export const seqScanFeedsJoin: NodeRule = {
  of: "node",
  name: "seq-scan-feeds-join",
  title: "Sequential scan feeds a join that keeps few rows",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-intro.html",
  yieldsTo: ["seq-scan-discards-rows", "or-across-tables"],
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!annotated.isAnalyzed || !isSeqScan(node.nodeType)) return;
    const given = measures.totalRows ?? 0;
    if (!isWorthAnIndex(seen) || (measures.ownShare ?? 1) < NOTICEABLE) return;
    const join = joinAbove(seen);
    if (!join || !isFew(annotated.measures[join.id]?.totalRows, given)) return;
    const other = otherSide(seen, join);
    if (!other || !isFew(annotated.measures[other.id]?.totalRows, given)) return;
    return {
      severity: severityOfShare(measures.ownShare),
      nodes: [node.id, join.id],
      ...(measures.ownTime !== undefined && { time: measures.ownTime }),
      detail: `All ${formatCount(given)} rows of ${scanned(seen)} went into a ${join.nodeType} with ${formatCount(annotated.measures[other.id]?.totalRows ?? 0)} rows, and ${formatCount(annotated.measures[join.id]?.totalRows ?? 0)} came out.`,
      advice: `Add an index on the joined column, so that each row of the small side finds its partners directly: ${join.hashCond ?? join.mergeCond ?? ""}`,
    };
  },
};

const isFew = (rows: number | undefined, of: number): boolean =>
  rows !== undefined && rows <= of * FEW;

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
