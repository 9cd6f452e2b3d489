import type { Milliseconds, Rows } from "#shared/base/units.ts";

/** A loop and what it could become, as both can be run: with the values that were sent. */
export interface Beside {
  /** What is sent today; what goes away with the change is among it, and nothing else. */
  readonly loop: readonly Sent[];
  readonly instead: Sent;
}

/** One shape, as often as it is sent. */
export interface Sent {
  readonly calls: number;
  /** Some of them, taken evenly from all. */
  readonly statements: readonly RunnableStatement[];
}

/** Not cut, and with a value for each parameter. */
export interface RunnableStatement {
  /** Its parameters are `$1`, `$2` … */
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

/** What one run of a statement took, the middle of several. */
export interface StatementCost {
  readonly planning: Milliseconds;
  readonly execution: Milliseconds;
  readonly rows: Rows;
}

/** What a number of statements take together: of the server measured, of the way computed. */
export interface WayCost {
  readonly calls: number;
  readonly planning: Milliseconds;
  readonly execution: Milliseconds;
  readonly rows: Rows;
  /** A round trip for each. */
  readonly onTheWay: Milliseconds;
  readonly all: Milliseconds;
}

/** The mean of those that were run, as often as it was sent. */
export function wayCost(
  calls: number,
  costs: readonly StatementCost[],
  roundTrip: Milliseconds,
): WayCost {
  const total = (of: keyof StatementCost) =>
    (costs.reduce((sum, cost) => sum + cost[of], 0) / costs.length) * calls;
  const [planning, execution] = [total("planning"), total("execution")];
  const onTheWay = calls * roundTrip;
  return {
    ...{ calls, planning, execution, onTheWay },
    rows: Math.round(total("rows")),
    all: planning + execution + onTheWay,
  };
}

export const together = (ways: readonly WayCost[]): WayCost => {
  const total = (of: keyof WayCost) => ways.reduce((sum, way) => sum + way[of], 0);
  return {
    calls: total("calls"),
    planning: total("planning"),
    execution: total("execution"),
    rows: total("rows"),
    onTheWay: total("onTheWay"),
    all: total("all"),
  };
};

export type Verdict =
  /** However near the server is. */
  | { readonly kind: "always quicker" }
  /** It takes the server longer, and saves round trips: from this one on it is the quicker of both. */
  | { readonly kind: "quicker from"; readonly roundTrip: Milliseconds }
  | { readonly kind: "never quicker" };

/** Which of both is quicker, by what takes the server's time and what the way's. */
export function verdictOf(loop: WayCost, instead: WayCost): Verdict {
  const longer = instead.planning + instead.execution - (loop.planning + loop.execution);
  const saved = loop.calls - instead.calls;
  if (longer <= 0 && saved >= 0) return { kind: "always quicker" };
  return saved > 0
    ? { kind: "quicker from", roundTrip: longer / saved }
    : { kind: "never quicker" };
}
