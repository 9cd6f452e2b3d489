import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isJoin } from "#shared/findings/join.ts";
import { ownOf, partOf } from "#shared/findings/own.ts";
import { ancestors, childrenOf, type PlanNode } from "#shared/plan/plan.ts";

/** Fewer rows are joined and grouped in some ten milliseconds. */
const MANY: Rows = 100_000;
/** A row that finds a handful of partners is what a join is for. */
const TIMES = 5;
/** What is left is much less than what came in before it was multiplied, too. */
const NOTICEABLE: Share = 0.2;

/** Two lists of the same thing, joined by it: every line of one meets every line of the other, to be grouped again. */
export const joinMultipliesRows: NodeRule = {
  of: "node",
  name: "join-multiplies-rows",
  title: "Join makes many rows of few, which are grouped again",
  confidence: "likely",
  proof: "Group each side in a sub-query before the join, and compare results and plans.",
  manual: "queries-table-expressions.html#QUERIES-SUBQUERIES",
  yieldsTo: ["sort-for-unique"],
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!isJoin(node)) return;
    const made = measures.totalRows ?? 0;
    const inputs = childrenOf(annotated.plan, node).flatMap(({ parentRelationship, id }) =>
      /^(?:Outer|Inner)$/.test(parentRelationship ?? "")
        ? [annotated.measures[id]?.totalRows ?? 0]
        : [],
    );
    const most = Math.max(...inputs);
    if (made < MANY || inputs.length !== 2 || made < most * TIMES) return;
    const above = groupedAbove(seen);
    const group = above?.at(-1);
    const left = group && annotated.measures[group.id]?.totalRows;
    if (!above || left === undefined || left > most) return;
    const nodes = [node, ...above];
    if (
      (ownOf(
        annotated,
        nodes.map(({ id }) => id),
      ).share ?? 0) < NOTICEABLE
    )
      return;
    const by = node.hashCond ?? node.mergeCond ?? node.joinFilter;
    return {
      ...partOf(seen, nodes, 1 - most / made),
      nodes: nodes.map(({ id }) => id),
      detail: `Of ${inputs.map((rows) => formatRows(rows)).join(" and ")} the join${by ? ` by ${by}` : ""} made ${formatCount(made)}, and the aggregate put them together to ${formatCount(left)}.`,
      advice:
        "Group each side by the joined columns in a sub-query first, and join the results: then each row is counted once. As it stands, a sum or a count without DISTINCT is as many times too large as the other side has partners. If a join condition is missing, add it.",
    };
  },
};

/** From the join up to what groups its rows, where nothing else takes some of them away before. */
function groupedAbove({ node, annotated: { plan } }: Seen): readonly PlanNode[] | undefined {
  const above: PlanNode[] = [];
  for (const ancestor of ancestors(plan, node)) {
    above.push(ancestor);
    if (ancestor.nodeType === "Aggregate" && ancestor.partialMode !== "Partial") return above;
    if (!passesOn.test(ancestor.nodeType)) return undefined;
  }
  return undefined;
}

const passesOn = /^(?:Sort|Incremental Sort|Gather|Gather Merge|Aggregate|Subquery Scan|Result)$/;
