import type { PlanNode } from "#shared/plan/plan.ts";

/** What is done, whichever way: a Hash Join and a Nested Loop may be the same join. */
export function classOf({ nodeType, partialMode }: PlanNode): string {
  const found = classes[nodeType];
  if (found === "group" && partialMode === "Partial") return "partial group";
  if (found) return found;
  return nodeType.endsWith(" Scan") && !hasOwnClass.has(nodeType) ? "scan" : nodeType;
}

const classes: Readonly<Record<string, string>> = {
  "Nested Loop": "join",
  "Hash Join": "join",
  "Merge Join": "join",
  Aggregate: "group",
  Group: "group",
  Unique: "group",
  Sort: "sort",
  "Incremental Sort": "sort",
  Append: "append",
  "Merge Append": "append",
  Gather: "gather",
  "Gather Merge": "gather",
};

/** They read what their child reads, or an index for it. */
const hasOwnClass = new Set(["Subquery Scan", "Bitmap Index Scan"]);
