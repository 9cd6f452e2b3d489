import { type Amounts, exact, type Inclusive } from "./inclusive.ts";
import { ownAmounts } from "./own-amounts.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";
import { shareOut } from "./share-out.ts";

/** Of one kind (blocks hit, blocks read …) what each node did itself. */
export interface OwnSums {
  readonly of: (id: NodeId) => number;
  readonly residual: number;
}

/** Counters are sums over all loops and processes: never multiplied. */
export const ownSums = (run: Runs, counts: Amounts | undefined): OwnSums =>
  ownRounded(run, counts && exact(counts));

/** The same of what is rounded. */
export function ownRounded(run: Runs, inclusive: Inclusive | undefined): OwnSums {
  if (!inclusive?.total.some((amount) => amount !== 0)) return { of: () => 0, residual: 0 };
  const { own, residual } = ownAmounts(run, inclusive, shareOut(run, inclusive));
  return { of: (id) => own[id] ?? 0, residual };
}
