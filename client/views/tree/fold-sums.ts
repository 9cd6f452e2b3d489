import type { Cost, Milliseconds, Rows, Share } from "#shared/base/units.ts";
import type { Fold } from "#shared/picture/folds.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** What the members of a fold come to, each with all below it. */
export interface FoldSums {
  readonly time: Milliseconds | undefined;
  readonly cost: Cost | undefined;
  readonly share: Share | undefined;
  /** Of the members alone: what they passed on. */
  readonly rows: Rows | undefined;
  readonly rowsBound: Rows | undefined;
  readonly expectedRows: Rows | undefined;
  readonly neverExecuted: number;
  /** The member that took most, or costs most where there are no times. */
  readonly slowest: NodeId;
  /** The time or the cost of the quickest, of the middle and of the slowest member that was run. */
  readonly spread: readonly [number, number, number] | undefined;
}

export function sumUp(
  { members, id }: Fold,
  { measures, hasTimes }: AnnotatedPlan,
  ends: readonly NodeId[],
): FoldSums {
  const sum = (of: "ownTime" | "ownCost" | "ownShare") => (member: NodeId) => {
    let total: number | undefined;
    for (let at = member; at < (ends[member] ?? 0); at++) {
      const own = measures[at]?.[of];
      if (own !== undefined) total = (total ?? 0) + own;
    }
    return total;
  };
  const taken = members.map(sum(hasTimes ? "ownTime" : "ownCost"));
  const ran = taken.filter((_, at) => !measures[members[at] ?? -1]?.isNeverExecuted);
  const sorted = ran.filter((amount) => amount !== undefined).sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  const isSpread = least !== undefined && middle !== undefined && most !== undefined;
  return {
    time: hasTimes ? total(taken) : undefined,
    cost: hasTimes ? undefined : total(taken),
    share: total(members.map(sum("ownShare"))),
    rows: total(members.map((member) => measures[member]?.totalRows)),
    rowsBound: total(members.map((member) => measures[member]?.rowsBound)),
    expectedRows: total(members.map((member) => measures[member]?.expectedRows)),
    neverExecuted: members.length - ran.length,
    slowest: members[most === undefined ? 0 : taken.indexOf(most)] ?? id,
    spread: isSpread ? [least, middle, most] : undefined,
  };
}

/** Nothing where none of them is known. */
const total = (amounts: readonly (number | undefined)[]): number | undefined =>
  amounts.reduce<number | undefined>(
    (sum, amount) => (amount === undefined ? sum : (sum ?? 0) + amount),
    undefined,
  );
