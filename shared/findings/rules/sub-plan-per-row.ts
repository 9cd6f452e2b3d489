import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Share } from "#shared/base/units.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import {
  type FilterPart,
  filterParts,
  plainColumn,
  withoutAlias,
} from "#shared/findings/filter-parts.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import { isSeqScan, scanned } from "#shared/findings/seq-scan.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { type PlanNode, subtree } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";
import { printedColumns } from "#shared/sql/printed-columns.ts";
import type { PrintedComparison } from "#shared/sql/printed-comparison.ts";

/** Fewer runs than this are no loop that a rewrite would end. */
const OFTEN = 100;
const NOTICEABLE: Share = 0.1;

/** A correlated sub-query is run again for each row of the query around it. */
export const subPlanPerRow: NodeRule = {
  of: "node",
  name: "sub-plan-per-row",
  title: "Sub-query runs once for every row",
  confidence: "certain",
  proof: "Write the join beside it and compare both plans.",
  manual: "queries-table-expressions.html#QUERIES-LATERAL",
  yieldsTo: ["not-in-sub-plan"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const { parentRelationship, subplanName = "", actualLoops = 0, actualTotalTime } = node;
    if (parentRelationship !== "SubPlan" || actualLoops < OFTEN) return;
    if (actualTotalTime === undefined) return;
    // Processes run it side by side: what passed is their time divided among them.
    const { participants = 1 } = measures;
    const elapsed = (measures.workTime ?? measures.totalTime ?? 0) / participants;
    const share = elapsed / (annotated.totalTime || 1);
    if (share < NOTICEABLE) return;
    const inProcesses = participants > 1 ? ` in ${formatCount(participants)} processes` : "";
    return {
      severity: severityOfShare(share),
      nodes: [node.id, ...(node.parent === undefined ? [] : [node.parent])],
      covers: subtree(annotated.plan, node).map(({ id }) => id),
      time: elapsed,
      detail: `${subplanName} ran ${formatCount(actualLoops)} times${inProcesses}, ${formatTime(actualTotalTime)} each: ${formatTime(elapsed)}, ${formatShare(Math.min(1, share))} of the whole.`,
      ...remedy(seen),
    };
  },
};

type Remedy = Pick<Found, "advice" | "sql">;

const inGeneral: Remedy = {
  advice:
    "Compute it once for all rows: join to a sub-query that is grouped by the correlated column, or use a window function. If it has to stay, give it an index on that column.",
};

/** Without an index the table is read for each row: then that is what helps most, and first. */
function remedy({ node, annotated }: Seen): Remedy {
  const scans = subtree(annotated.plan, node).filter((one) => one.relationName !== undefined);
  const [scan] = scans;
  const correlation = scan && scans.length === 1 ? correlationOf(scan) : undefined;
  if (!scan || !correlation) return inGeneral;
  const { column } = correlation;
  const once = `join to a sub-query that is grouped by ${column}, or use a window function`;
  if (isSeqScan(scan.nodeType)) {
    const sql = createIndexOn(scan, filterParts(scan, scan.filter));
    return {
      advice: `Each time all of ${scanned({ node: scan })} is read, to find the rows by ${column}: add an index on it. Or compute it once for all rows: ${once}.`,
      ...(sql && { sql }),
    };
  }
  const sql = groupedJoin(node, scan, correlation);
  return { advice: `Compute it once for all rows: ${once}.`, ...(sql && { sql }) };
}

interface Correlation {
  readonly column: string;
  /** Of the query around: `feeds.id`. */
  readonly outer: string;
  /** What else a row has to meet, whatever the row outside. */
  readonly others: readonly string[];
}

/** What a scan looks up for the row outside, if it is one column. */
function correlationOf(scan: PlanNode): Correlation | undefined {
  const conditions = new Set([scan.filter, scan.indexCond, scan.recheckCond]);
  const all = [...conditions].flatMap((condition) => filterParts(scan, condition));
  const parts = [...new Map(all.map((part) => [part.text, part])).values()];
  const [equal, ...rest] = parts.filter((part) => isOfOuter(scan, part));
  const { left = "", right = "" } = equal?.comparison ?? {};
  const column = plainColumn(scan, left);
  if (!equal || rest.length > 0 || column === undefined || !isOuter(scan, equal.comparison)) {
    return undefined;
  }
  const others = parts.filter((part) => part !== equal).map(({ text }) => withoutAlias(scan, text));
  return { column, outer: right, others };
}

/** Whether it names a column of another relation. */
const isOfOuter = ({ alias, relationName }: PlanNode, { text }: FilterPart): boolean =>
  printedColumns(text).some(
    ({ relation }) => relation !== undefined && relation !== (alias ?? relationName),
  );

const isOuter = (scan: PlanNode, comparison: PrintedComparison | undefined): boolean =>
  comparison?.operator === "=" &&
  /^[a-z_"][\w"$]*\.[\w"$]+$/.test(comparison.right) &&
  !comparison.right.startsWith(`${scan.alias}.`);

/** The rewritten query, but for what it computes, which EXPLAIN prints with VERBOSE only. */
function groupedJoin(
  { nodeType }: PlanNode,
  { schema, relationName: name = "" }: PlanNode,
  { column, outer, others }: Correlation,
): string | undefined {
  if (nodeType !== "Aggregate") return undefined;
  const key = quoteIdentifier(column);
  const where = others.length > 0 ? `\n  where ${others.join(" and ")}` : "";
  return `-- … is what the sub-query computes
left join (
  select ${key}, … as computed
  from ${printName({ name, ...(schema && { schema }) })}${where}
  group by ${key}
) as of_all on of_all.${key} = ${outer}
-- and select of_all.computed in its place;
-- of a count: coalesce(of_all.computed, 0)`;
}
