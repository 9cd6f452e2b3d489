import type { NodeId } from "#shared/plan/plan.ts";
import type { Finding } from "./finding.ts";

/** Somebody has seen a finding and does not want to be told again. It is kept with the plan. */
export interface Dismissal {
  /** Which plan of the text, from 0. */
  readonly plan: number;
  readonly rule: string;
  /** The node it is about; absent if it is about the whole. */
  readonly node?: NodeId;
  /** In their own words. */
  readonly reason?: string;
}

export const dismissalOf = (plan: number, { rule, nodes }: Finding, reason: string): Dismissal => ({
  plan,
  rule,
  ...(nodes[0] !== undefined && { node: nodes[0] }),
  ...(reason.trim() !== "" && { reason: reason.trim() }),
});

/** The dismissal of this finding, if there is one. */
export const findDismissal = (
  dismissed: readonly Dismissal[],
  plan: number,
  { rule, nodes }: Finding,
): Dismissal | undefined =>
  dismissed.find((one) => one.plan === plan && one.rule === rule && one.node === nodes[0]);
