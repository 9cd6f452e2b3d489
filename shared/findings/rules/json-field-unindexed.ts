import { createIndexOnExpression, hasEqualityKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";

/** `details ->> 'author' = 'x'`: an index on the document does not help, one on the field does. */
export const jsonFieldUnindexed: NodeRule = {
  of: "node",
  name: "json-field-unindexed",
  title: "Field is taken out of every JSON document to be compared",
  confidence: "certain",
  proof: "Build the index on a copy and look for the field in an Index Cond.",
  manual: "indexes-expressional.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    const { columns: [column] = [], comparison } = parts.find(isOfField) ?? {};
    if (!column || !comparison) return;
    if (comparison.operator !== "=" && hasEqualityKey(node, parts)) return;
    const { left } = comparison;
    // What a text says as a time depends on settings: no index can hold it.
    const sql = /::(?:date|time)/.test(left)
      ? undefined
      : createIndexOnExpression(node, parts, left);
    return {
      ...ownTimeOf(seen),
      detail: `${left} was taken out of ${column} in every row to be compared with ${comparison.right}: ${readAndKept(seen)}.`,
      advice:
        "Add an index on the field, by the expression as the query has it. A GIN index on the whole document serves @> and not this. A field that is asked for often is better a column of its own.",
      ...(sql && { sql }),
    };
  },
};

const isOfField = ({ columns, comparison }: FilterPart): boolean =>
  columns.length === 1 &&
  comparison !== undefined &&
  /^(?:=|[<>]=?)$/.test(comparison.operator) &&
  /->|#>/.test(comparison.left);
