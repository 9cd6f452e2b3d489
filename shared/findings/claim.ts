import type { Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Finding, Rule } from "./finding.ts";
import { isMoment } from "./moment.ts";

/** What a rule found, and in which nodes' own time. */
export interface Claim {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly covers: readonly NodeId[];
  /** Of the whole: of its cost where no times were taken. Absent where nobody knows what it takes. */
  readonly share?: Share;
}

/** Under this part of the whole nobody would notice that it was mended. */
const NOTICEABLE: Share = 0.02;
/** Less than this nobody asks for: of 50,000 nodes there may be thousands. */
const LEAST: Share = 0.001;

export const isNoticeable = ({ share = 1 }: Claim): boolean => share >= NOTICEABLE;

export const isWorthTelling = ({ share = 1, finding }: Claim): boolean =>
  share >= LEAST && !isMoment(finding.time);

/** The part of the whole that it accounts for, or else what the nodes that it is about take themselves. */
export function claimedShare(
  { totalTime, measures }: AnnotatedPlan,
  { time }: Finding,
  covers: readonly NodeId[],
): Share | undefined {
  if (time !== undefined) return time / (totalTime || 1);
  const shares = covers.flatMap((id) => measures[id]?.ownShare ?? []);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0);
}
