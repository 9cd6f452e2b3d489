import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { partOf } from "#shared/findings/own.ts";
import { type PlanNode, subtree } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";

/** Fewer are counted in some ten milliseconds. */
const MANY: Rows = 100_000;

/** Postgres keeps no count: which rows there are differs from one transaction to the other. */
export const countOfEverything: NodeRule = {
  of: "node",
  name: "count-of-everything",
  title: "Every row of a table is read to count them",
  confidence: "certain",
  proof: "Compare the estimate of pg_class with the count.",
  manual: "row-estimation-examples.html",
  check(seen) {
    const { node, annotated } = seen;
    if (!isWhole(node) || node.partialMode === "Partial") return;
    const below = subtree(annotated.plan, node).slice(1);
    const scans = below.filter(({ nodeType }) => !passesOn.test(nodeType));
    if (scans.length === 0 || !scans.every(takesAllAndNothing)) return;
    const counted = scans.reduce((sum, scan) => sum + rowsOf(seen, scan), 0);
    const nodes = [node, ...below];
    if (counted < MANY) return;
    const [first] = scans;
    const table =
      scans.length === 1 && first ? (first.relationName ?? "a table") : "all partitions";
    return {
      ...partOf(seen, nodes, 1),
      detail: annotated.isAnalyzed
        ? `${formatRows(counted)} of ${table} were read to count them.`
        : `An estimated ${formatCount(counted)} rows of ${table} would be read to count them.`,
      advice:
        "If it need not be exact, take the estimate that VACUUM and ANALYZE keep. If it is about whether there are any, or another page, ask by EXISTS or for one row more. If it has to be exact and quick, keep the count in a table of its own.",
      ...(scans.length === 1 && first?.relationName && { sql: estimateOf(first) }),
    };
  },
};

const isWhole = ({ nodeType, strategy, groupKey, filter }: PlanNode): boolean =>
  nodeType === "Aggregate" && strategy === "Plain" && !groupKey && !filter;

const passesOn = /^(?:Aggregate|Gather|Append)$/;

/** No column is fetched: then the rows are counted, and nothing else. */
const takesAllAndNothing = ({ nodeType, planWidth, filter, indexCond }: PlanNode): boolean =>
  /^(?:Seq Scan|Index Only Scan|Index Scan)$/.test(nodeType) &&
  planWidth === 0 &&
  !filter &&
  !indexCond;

const rowsOf = ({ annotated }: Seen, { id, planRows = 0 }: PlanNode): Rows =>
  annotated.measures[id]?.totalRows ?? annotated.measures[id]?.expectedRows ?? planRows;

function estimateOf({ schema, relationName = "" }: PlanNode): string {
  const name = printName({ name: relationName, ...(schema && { schema }) });
  return `select reltuples::bigint from pg_class where oid = '${name.replaceAll("'", "''")}'::regclass;`;
}
