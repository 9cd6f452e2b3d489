import { formatCount, formatRows } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { ownOf, partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { inputOf, type PlanNode } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";

/** Fewer rows are read in the time of some hundred index lookups. */
const MANY: Rows = 100_000;
/** A lookup costs what some dozen rows of a scan do, and the other form is harder to read. */
const ROWS_OF_A_VALUE = 500;
const NOTICEABLE: Share = 0.5;

/** DISTINCT reads all rows for a few values; with an index one can leap from each value to the next. */
export const fewValuesOfManyRows: NodeRule = {
  of: "node",
  name: "few-values-of-many-rows",
  title: "All rows are read to find a few different values",
  confidence: "likely",
  proof: "Run the other form beside it: it reads a few blocks for each value.",
  manual: "queries-with.html#QUERIES-WITH-RECURSIVE",
  check(seen) {
    const { node, measures, annotated } = seen;
    if (node.nodeType !== "Unique") return;
    const below = downToScan(seen);
    const scan = below?.at(-1);
    const read = scan && annotated.measures[scan.id]?.totalRows;
    const values = measures.totalRows ?? 0;
    if (!below || !scan || read === undefined || read < MANY) return;
    if (values < 1 || read < values * ROWS_OF_A_VALUE) return;
    const nodes = [node, ...below];
    if (
      (ownOf(
        annotated,
        nodes.map(({ id }) => id),
      ).share ?? 0) < NOTICEABLE
    )
      return;
    const sql = leaps(scan, nodes);
    return {
      ...partOf(seen, nodes, 1),
      nodes: nodes.map(({ id }) => id),
      detail: `${formatRows(read)} of ${scanned({ node: scan })} were read, and ${formatCount(values)} were left of them.`,
      advice:
        "If another table lists the values, begin with that. Else leap from each value to the next, by an index that begins with the column. What DISTINCT ON takes of each comes from a lateral join: the first row of an index that goes on with the columns of ORDER BY.",
      ...(sql && { sql }),
    };
  },
};

/** What stands between, if it takes none of the rows away. */
function downToScan({ node, annotated }: Seen): readonly PlanNode[] | undefined {
  const below: PlanNode[] = [];
  for (let at = inputOf(annotated.plan, node); at; at = inputOf(annotated.plan, at)) {
    below.push(at);
    if (/^(?:Seq Scan|Index Scan|Index Only Scan)$/.test(at.nodeType)) {
      return (at.filter ?? at.indexCond) ? undefined : below;
    }
    if (!passesOn.test(at.nodeType)) return undefined;
  }
  return undefined;
}

const passesOn = /^(?:Sort|Incremental Sort|Gather|Gather Merge|Aggregate|Unique)$/;

/** https://wiki.postgresql.org/wiki/Loose_indexscan */
function leaps(scan: PlanNode, nodes: readonly PlanNode[]): string | undefined {
  const keys = nodes.flatMap(({ groupKey, sortKey }) => [groupKey ?? sortKey ?? []]);
  const [key, ...others] = keys.find(({ length }) => length > 0) ?? [];
  const printed = key && others.length === 0 ? plainColumn(scan, key) : undefined;
  if (printed === undefined || scan.relationName === undefined) return undefined;
  const column = quoteIdentifier(printed);
  const table = printName({
    name: scan.relationName,
    ...(scan.schema && { schema: scan.schema }),
  });
  return `with recursive each_one as (
  (select ${column} from ${table} order by ${column} limit 1)
  union all
  select (
    select t.${column} from ${table} t
    where t.${column} > each_one.${column}
    order by t.${column} limit 1
  )
  from each_one where each_one.${column} is not null
)
select ${column} from each_one where ${column} is not null; -- NULL is not among them`;
}
