import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { createIndex, hasEqualityKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { withoutBrackets } from "#shared/sql/printed-comparison.ts";

/** What an array or a JSON document holds is found by a GIN index, and by no other. */
export const containmentUnindexed: NodeRule = {
  of: "node",
  name: "containment-unindexed",
  title: "Arrays or JSON documents are searched one by one",
  confidence: "certain",
  proof: "Build the index on a copy and look for a Bitmap Index Scan on it.",
  manual: "gin.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    if (hasEqualityKey(node, parts)) return;
    const [found] = parts.flatMap((part) => searched(node, part) ?? []);
    if (!found) return;
    const { text, column, operatorClass, instead } = found;
    const key = [quoteIdentifier(column), operatorClass].filter(Boolean).join(" ");
    const sql = createIndex(node, { keys: [key], method: "gin" });
    return {
      ...ownTimeOf(seen),
      detail: `${column} was searched in every row for ${text}: ${readAndKept(seen)}.`,
      advice: `${instead ? `Write ${instead} instead, which an index can answer, and add` : "Add"} a GIN index on the column: it holds for each element the rows that have it.`,
      ...(sql && { sql }),
    };
  },
};

interface Searched {
  readonly text: string;
  readonly column: string;
  readonly operatorClass?: string;
  /** A condition that says the same in a way that an index serves. */
  readonly instead?: string;
}

function searched(scan: PlanNode, { text, comparison }: FilterPart): Searched | undefined {
  if (!comparison) return undefined;
  const { left, operator, right } = comparison;
  const member = /^ANY (\(.*\))$/.exec(left)?.[1];
  const column = plainColumn(scan, member ?? left);
  if (column === undefined) return undefined;
  if (member !== undefined) {
    const value = withoutBrackets(right);
    return operator === "=" ? { text, column, instead: `${column} @> array[${value}]` } : undefined;
  }
  if (isOfJson(operator, right)) {
    // Smaller and quicker, but it knows no keys.
    return { text, column, ...(!/^\?/.test(operator) && { operatorClass: "jsonb_path_ops" }) };
  }
  return /^(?:@>|&&)$/.test(operator) && /\[\]$/.test(right) ? { text, column } : undefined;
}

/** `?`, `?|` and `?&` are of jsonb (and of hstore, whose GIN index is written alike). */
const isOfJson = (operator: string, right: string): boolean =>
  /^\?[|&]?$/.test(operator) ||
  (operator === "@>" && /::jsonb$/.test(right)) ||
  (/^@[?@]$/.test(operator) && /::jsonpath$/.test(right));
