import { formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { ownOf, partOf } from "#shared/findings/own.ts";
import { inputOf } from "#shared/plan/plan.ts";

/** Fewer are sorted in some ten milliseconds. */
const MANY: Rows = 50_000;
const NOTICEABLE: Share = 0.2;

/** Since 16 the rows of count(distinct x) are sorted by x too, in place of a hash table that groups them. */
export const aggregateSortsRows: NodeRule = {
  of: "node",
  name: "aggregate-sorts-rows",
  title: "All rows are sorted for a DISTINCT or ORDER BY inside an aggregate",
  confidence: "likely",
  proof: "Write it with a sub-query that groups first, and compare the plans.",
  manual: "queries-table-expressions.html#QUERIES-SUBQUERIES",
  yieldsTo: ["join-multiplies-rows"],
  check(seen) {
    const { node, annotated } = seen;
    if (node.nodeType !== "Aggregate" || node.strategy === "Hashed") return;
    const sort = inputOf(annotated.plan, node);
    if (sort?.nodeType !== "Sort") return;
    const keys = sort.sortKey ?? [];
    const groups = node.groupKey ?? [];
    const inside = keys.filter((key) => !groups.includes(key));
    const rows = annotated.measures[sort.id]?.totalRows ?? 0;
    if (inside.length === 0 || rows < MANY || node.groupingSets) return;
    if ((ownOf(annotated, [sort.id]).share ?? 0) < NOTICEABLE) return;
    return {
      ...partOf(seen, [sort], 1),
      nodes: [sort.id, node.id],
      detail: `${formatRows(rows)} were sorted by ${keys.join(", ")}${groups.length > 0 ? ` and grouped by ${groups.join(", ")}` : ""}: ${inside.join(", ")} is what the aggregate wants in order.`,
      advice: `To count different values, have a sub-query keep each once (select distinct ${keys.map(bare).join(", ")}), which can be hashed and by several processes, and count its rows outside.${isOfOne(keys) ? ` An index on (${keys.map(bare).join(", ")}) has the rows in order, for an ORDER BY inside too.` : ""}`,
    };
  },
};

const bare = (key: string): string => key.replace(/ (?:DESC|NULLS|USING|COLLATE)\b.*$/, "");

/** Of one table, as far as their names tell. */
const isOfOne = (keys: readonly string[]): boolean =>
  new Set(keys.map((key) => /^(.*)\./.exec(key)?.[1])).size === 1;
