import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { createIndex, hasEqualityKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** What overlaps or holds a value is found by a GiST index; one in the order of values cannot. */
export const rangeUnindexed: NodeRule = {
  of: "node",
  name: "range-unindexed",
  title: "Ranges are searched one by one",
  confidence: "certain",
  proof: "Build the index on a copy and look for an Index Cond with the same operator.",
  manual: "rangetypes.html#RANGETYPES-INDEXING",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    if (hasEqualityKey(node, parts)) return;
    const asked = parts.find((part) => isOfRange(node, part));
    const [column] = asked?.columns ?? [];
    if (!asked || column === undefined) return;
    const sql = createIndex(node, { keys: [quoteIdentifier(column)], method: "gist" });
    return {
      ...ownTimeOf(seen),
      detail: `${column} was compared in every row with ${asked.text}: ${readAndKept(seen)}.`,
      advice:
        "Add a GiST index on the column: it finds ranges by where they begin and end at once.",
      ...(sql && { sql }),
    };
  },
};

/** A range with a range, or with a value of its own type: arrays and JSON are compared with their like. */
function isOfRange(scan: PlanNode, { comparison }: FilterPart): boolean {
  if (!comparison || plainColumn(scan, comparison.left) === undefined) return false;
  const { operator, right } = comparison;
  if (/^(?:&&|@>|<@|-\|-)$/.test(operator) && /::\w+range$/.test(right)) return true;
  return operator === "@>" && /^-?[\d.]+$|::(?:bigint|numeric|date|timestamp[a-z ]*)$/.test(right);
}
