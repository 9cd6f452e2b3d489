import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Found, Seen } from "./finding.ts";
import { severityOfShare } from "./severity.ts";

/** What some nodes take themselves, all together. */
export interface Own {
  /** Of the statement's time; of its cost where no times were taken. */
  readonly share: Share | undefined;
  /** Absent where no times were taken. */
  readonly time?: Milliseconds;
}

export function ownOf(
  { measures, hasTimes }: AnnotatedPlan,
  nodes: readonly NodeId[],
  part: Share = 1,
): Own {
  const all = nodes.flatMap((id) => measures[id] ?? []);
  const shares = all.flatMap(({ ownShare }) => ownShare ?? []);
  const share = shares.length > 0 ? Math.min(1, sum(shares) * part) : undefined;
  if (!hasTimes) return { share };
  return { share, time: sum(all.map(({ ownTime = 0 }) => ownTime)) * part };
}

type Nodes = readonly { readonly id: NodeId }[];

export const timeOf = ({ annotated }: Seen, nodes: Nodes): Milliseconds =>
  ownOf(annotated, idsOf(nodes)).time ?? 0;

/** Of the own time of some nodes the part that a finding accounts for. */
export function partOf(
  { annotated }: Seen,
  nodes: Nodes,
  part: Share,
): Pick<Found, "severity" | "time" | "covers"> {
  const covers = idsOf(nodes);
  const { share = 0, time } = ownOf(annotated, covers, part);
  return { severity: severityOfShare(share), covers, ...(time !== undefined && { time }) };
}

const idsOf = (nodes: Nodes): NodeId[] => nodes.map(({ id }) => id);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
