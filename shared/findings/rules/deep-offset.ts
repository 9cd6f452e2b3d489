import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { childrenOf, inputOf, type Plan, type PlanNode } from "#shared/plan/plan.ts";

/** A few pages are skipped within a millisecond. */
const MANY: Rows = 1_000;
/** Ten pages are read to show one. */
const MOST: Share = 0.9;

/** OFFSET does not jump: the rows before the page are made, put in order, and thrown away. */
export const deepOffset: NodeRule = {
  of: "node",
  name: "deep-offset",
  title: "OFFSET reads all rows before the page, to throw them away",
  confidence: "certain",
  proof: "Write the condition in place of OFFSET, with the index, and compare the plans.",
  manual: "queries-limit.html",
  check(seen) {
    const { node, measures, annotated } = seen;
    const input = node.nodeType === "Limit" ? inputOf(annotated.plan, node) : undefined;
    const read = input && annotated.measures[input.id]?.totalRows;
    if (!annotated.isAnalyzed || read === undefined) return;
    const returned = measures.totalRows ?? 0;
    const skipped = read - returned;
    const inVain = skipped / read;
    if (skipped < MANY || inVain < MOST) return;
    const nodes = [node, ...madeForEachRow(annotated.plan, node)];
    const sql = nextPage(seen, returned);
    return {
      ...partOf(seen, nodes, inVain),
      detail: `${formatRows(read)} were read to return ${formatCount(returned)}: ${formatCount(skipped)} stood before the page.`,
      advice:
        "Remember the last row of a page, and ask for those that follow it: WHERE (sort column, id) > (its values) ORDER BY sort column, id LIMIT …, with an index on these columns (< where the order is descending). Every page is as quick as the first then.",
      ...(sql && { sql }),
    };
  },
};

/** In place of OFFSET, by the statement's own ORDER BY. Mixed directions cannot be compared as one row. */
function nextPage({ known, node }: Seen, rows: Rows): string | undefined {
  const order = (node.parent === undefined && known.statement?.result?.order) || [];
  const [first, ...others] = order;
  // `order by 2` names a column of the result.
  if (order.some(({ text }) => /^\d+$/.test(text))) return undefined;
  if (!first || others.some(({ isDescending }) => isDescending !== first.isDescending)) {
    return undefined;
  }
  const keys = order.map(({ text }) => text);
  const values = keys.map((_, at) => `$${at + 1}`).join(", ");
  const [compared, last] =
    keys.length === 1 ? [first.text, values] : [`(${keys.join(", ")})`, `(${values})`];
  const by = keys.map((key) => (first.isDescending ? `${key} desc` : key)).join(", ");
  return `-- ${values}: the values of the last row that was shown; end the order with a column that is unique\nwhere ${compared} ${first.isDescending ? "<" : ">"} ${last}\norder by ${by}\nlimit ${rows}`;
}

/** What is below but for what has to read everything first in any case, and what runs once. */
function madeForEachRow(plan: Plan, node: PlanNode): PlanNode[] {
  const found: PlanNode[] = [];
  const open = [...childrenOf(plan, node)];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.parentRelationship === "InitPlan" || wholes.test(next.nodeType)) continue;
    found.push(next);
    open.push(...childrenOf(plan, next));
  }
  return found.sort((a, b) => a.id - b.id);
}

const wholes = /^(?:Aggregate|WindowAgg|SetOp|Recursive Union|CTE Scan|Hash|Unique|Group)$/;
