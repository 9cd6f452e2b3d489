import { exact, type Inclusive, rooms } from "./inclusive.ts";
import type { Runs } from "./runs.ts";

/** What each payer of a charge pays, in the order of its payers; behind them stands the rest. */
export type Parts = readonly number[];

/**
 * Several scans may read one CTE, and EXPLAIN does not say which of them pulled its rows. What each
 * took itself tells: the CTE's blocks are in the scans that pulled, and so is its time.
 * `hints` are the parts of something more telling than these amounts, if there is any.
 */
export function shareOut(
  run: Runs,
  inclusive: Inclusive,
  hints: readonly Parts[] = [],
): readonly Parts[] {
  const { charges, charged } = run;
  if (charges.length === 0) return [];
  const room = rooms(run, inclusive, charged);
  const used = rooms(run, exact(inclusive.total), charged);
  return charges.map(({ subplan, payers, weights = [] }, at) => {
    const free = payers.map((payer) => Math.max(0, room[payer] ?? 0));
    const atMost = Math.min(inclusive.total[subplan] ?? 0, sum(free));
    const amount = Math.max(inclusive.least[subplan] ?? 0, atMost);
    const own = payers.map((payer) => Math.max(0, used[payer] ?? 0));
    const telling = [weights, hints[at]?.slice(0, -1) ?? [], own].find(isTelling) ?? free;
    // Where more is left over than rounding hides, rounding is no reason to give anyone more.
    const limits = amount > sum(free) ? own : free;
    const parts = deal(amount, { weights: telling, free: limits, isWhole: inclusive.isWhole });
    payers.forEach((payer, i) => {
      const part = parts[i] ?? 0;
      room[payer] = (room[payer] ?? 0) - part;
      used[payer] = (used[payer] ?? 0) - part;
    });
    return [...parts, Math.max(0, amount - sum(parts))];
  });
}

const isTelling = (parts: Parts): boolean => parts.some((part) => part > 0);

interface Hand {
  readonly weights: Parts;
  /** The most that each can take. */
  readonly free: Parts;
  readonly isWhole: boolean;
}

/** By weight as far as there is room; what found none then goes wherever there is some left. */
function deal(amount: number, hand: Hand): Parts {
  const first = dealOnce(amount, hand);
  const left = amount - sum(first);
  const free = hand.free.map((room, at) => room - (first[at] ?? 0));
  const second = dealOnce(left, { ...hand, weights: free, free });
  return first.map((part, at) => part + (second[at] ?? 0));
}

function dealOnce(amount: number, { weights, free, isWhole }: Hand): Parts {
  let left = amount;
  let weight = sum(weights);
  return weights.map((own, at) => {
    if (own <= 0 || left <= 0) return 0;
    const fair = left * Math.min(1, own / weight);
    const part = Math.min(left, free[at] ?? 0, isWhole ? Math.ceil(fair) : fair);
    left -= part;
    weight -= own;
    return part;
  });
}

const sum = (parts: Parts): number => parts.reduce((all, part) => all + part, 0);
