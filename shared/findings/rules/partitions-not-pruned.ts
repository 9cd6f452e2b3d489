import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import { createIndexOn } from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { Found, NodeRule } from "#shared/findings/finding.ts";
import { partOf, timeOf } from "#shared/findings/own.ts";
import { arePartitions, tableOf, wholeTable } from "#shared/findings/partitions.ts";
import { isSeqScan } from "#shared/findings/seq-scan.ts";
import { childrenOf, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** With fewer, those that are left out are as likely the rest of a range. */
const MANY = 8;
const MOST: Share = 0.75;
/** An index answers "nothing" in microseconds, of many partitions too. */
const LONG: Milliseconds = 1;

/** Partitions are left out by their key alone; all others are asked, whatever they hold. */
export const partitionsNotPruned: NodeRule = {
  of: "node",
  name: "partitions-not-pruned",
  title: "All partitions are searched, and most have nothing",
  confidence: "likely",
  proof:
    "Add the condition on the partition key and look how many partitions are left in the plan.",
  manual: "ddl-partitioning.html#DDL-PARTITION-PRUNING",
  check(seen) {
    const { node, measures, annotated } = seen;
    if (!/^(?:Append|Merge Append)$/.test(node.nodeType) || node.subplansRemoved) return;
    const parts = childrenOf(annotated.plan, node).filter(
      ({ parentRelationship, actualLoops }) => parentRelationship === "Member" && actualLoops,
    );
    const empty = parts.filter(({ id }) => annotated.measures[id]?.totalRows === 0);
    const table = partitionedBy(parts);
    const nodes = empty.flatMap((part) => subtree(annotated.plan, part));
    const vain = empty.length / parts.length;
    if (!table || parts.length < MANY || vain < MOST || timeOf(seen, nodes) < LONG) return;
    const searches = (node.actualLoops ?? 1) / (measures.participants ?? 1);
    const isRounded = empty.some(({ id }) => (annotated.measures[id]?.rowsBound ?? 0) >= 1);
    const none = isRounded ? "hardly any row" : "no row";
    return {
      ...partOf(seen, nodes, 1),
      nodes: [node.id, ...nodes.map(({ id }) => id)],
      detail:
        searches > 1
          ? `${formatCount(searches)} times ${formatCount(parts.length)} partitions of ${table} were searched, and ${formatRows(measures.totalRows ?? 0)} came of all these searches.`
          : `${formatCount(parts.length)} partitions of ${table} were searched, and ${formatCount(empty.length)} of them had ${none} that was wanted.`,
      advice: `Add a condition on the column by which ${table} is partitioned, if the wanted rows have something in common there: then the other partitions are not touched. If they have not, add an index on the columns of the condition, which each partition gets: ${conditionOf(empty)}`,
      ...indexOnWhole(parts, empty),
    };
  },
};

function partitionedBy(parts: readonly PlanNode[]): string | undefined {
  const [table, ...others] = new Set(parts.map(tableOf));
  return others.length === 0 && arePartitions(parts) ? table : undefined;
}

/** Where no index answers "nothing" in no time. */
function indexOnWhole(parts: readonly PlanNode[], [part]: readonly PlanNode[]): Pick<Found, "sql"> {
  const table = wholeTable(parts);
  if (!table || !part || !isSeqScan(part.nodeType)) return {};
  const sql = createIndexOn({ ...part, relationName: table.name }, filterParts(part, part.filter));
  return sql ? { sql: sql.replace(" concurrently", "") } : {};
}

const conditionOf = ([part]: readonly PlanNode[]): string =>
  part?.filter ?? part?.indexCond ?? part?.recheckCond ?? "";
