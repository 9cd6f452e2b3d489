import type { PlanNode } from "#shared/plan/plan.ts";
import { plainColumn, withoutAlias } from "./filter-parts.ts";

interface SortKeys {
  /** As they stand between an index's brackets: `published_at desc`. */
  readonly keys: readonly string[];
  /** Without their directions. */
  readonly columns: readonly string[];
}

/** What a sort is by, where it is by plain columns of one scan. */
export function plainSortKeys(scan: PlanNode, { sortKey }: PlanNode): SortKeys | undefined {
  const keys = sortKey?.map((key) => withoutAlias(scan, key)) ?? [];
  const columns = keys.map((key) => key.replace(direction, ""));
  if (keys.length === 0 || !columns.every((column) => plainColumn(scan, column))) return undefined;
  return {
    keys: keys.map((key) => key.replace(direction, (words) => words.toLowerCase())),
    columns,
  };
}

const direction = / (?:DESC|NULLS FIRST|NULLS LAST)/g;
