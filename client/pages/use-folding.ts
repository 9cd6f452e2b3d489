import { useCallback, useMemo } from "react";
import type { PlanSearch } from "#client/location.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** Which folds of the tree are open: the address holds it. */
export function useFolding(
  { open }: PlanSearch,
  onSearch: (change: Partial<PlanSearch>) => void,
): { readonly open: readonly NodeId[]; readonly onOpen: (open: readonly NodeId[]) => void } {
  return {
    open: useMemo(() => (open === undefined ? [] : String(open).split("-").map(Number)), [open]),
    onOpen: useCallback(
      (ids) => onSearch({ open: ids.length > 1 ? ids.join("-") : ids[0] }),
      [onSearch],
    ),
  };
}
