import { formatCount } from "#shared/base/format.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { rowsRead } from "#shared/findings/seq-scan.ts";
import { childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** Fewer runs than this are no loop that a rewrite would end. */
const OFTEN = 100;

/** What NOT IN excludes is hashed if it is expected to fit; if not, it is searched for every row. */
export const notInSubPlan: NodeRule = {
  of: "node",
  name: "not-in-sub-plan",
  title: "NOT IN searches its list row by row",
  confidence: "certain",
  proof: "Write NOT EXISTS beside it and look for an Anti Join in the plan.",
  manual: "functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN",
  check(seen) {
    const { node } = seen;
    const list = searchedList(seen);
    if (!list || (list.actualLoops ?? OFTEN) < OFTEN) return;
    const below = subtree(seen.annotated.plan, list);
    // To compare is the own work of the node that asks, but it has other work if it asks seldom. Where
    // nothing was run, all that the searching will cost is in that node's estimate.
    const isAsking = !seen.annotated.isAnalyzed || 2 * (list.actualLoops ?? 0) >= rowsRead(seen);
    const nodes = isAsking ? [node, ...below] : below;
    return {
      ...partOf(seen, nodes, 1),
      nodes: [node.id, list.id],
      detail: seen.annotated.isAnalyzed
        ? `${list.subplanName} was searched ${formatCount(list.actualLoops ?? 0)} times, ${formatCount(seen.annotated.measures[list.id]?.totalRows ?? 0)} of its rows in all, because it was not expected to fit in memory.`
        : `${list.subplanName} would be searched for every row, because it is not expected to fit in memory.`,
      advice:
        "Write NOT EXISTS (SELECT FROM … WHERE the columns are equal) in place of NOT IN: Postgres joins both at once then. Where a value may be NULL the two differ: NOT IN finds nothing as soon as one of the list is.",
      ...notExists(seen),
    };
  },
};

/**
 * Up to 16 EXISTS is printed alike; but it depends on the row that asks, and what does not is kept
 * by a Materialize.
 */
function searchedList({ node, annotated }: Seen): PlanNode | undefined {
  const condition = [node.filter, node.joinFilter].join(" ");
  const [, isAny, name] = /NOT \((ANY \(.*?\()?(SubPlan \d+)\)/.exec(condition) ?? [];
  const list = childrenOf(annotated.plan, node).find(({ subplanName }) => subplanName === name);
  return list && (isAny || list.nodeType === "Materialize") ? list : undefined;
}

/** The same in the statement's own words, if it has one such condition. */
function notExists({ known }: Seen): Pick<Found, "sql"> {
  const [asked, ...others] = known.statement?.notIn ?? [];
  if (!asked || others.length > 0) return {};
  const { operand, query } = asked;
  return {
    sql: `-- in place of ${operand} not in (…)\nnot exists (\n  select from (${query}) as listed (listed_value)\n  where listed_value = ${operand}\n)`,
  };
}
