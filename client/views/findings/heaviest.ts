import { type Outside, outsideOf } from "#client/views/summary/outside.ts";
import { formatCount, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** What holds much of the time, or of the cost where the plan was not run. */
export interface Heavy {
  /** Absent for what runs outside the nodes. */
  readonly node?: NodeId;
  readonly title: string;
  readonly amount: string;
  /** 0 to 1. */
  readonly share: number;
}

const MOST = 3;

/** Under this nothing is worth naming. */
const LEAST = 0.01;

export function heaviest(annotated: AnnotatedPlan): Heavy[] {
  const outside = outsideOf(annotated);
  return [...heavyNodes(annotated), ...(outside ? heavyParts(outside) : [])]
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MOST);
}

const heavyNodes = ({ plan, measures }: AnnotatedPlan): Heavy[] =>
  measures
    .filter(({ ownShare = 0 }) => ownShare >= LEAST)
    .flatMap(({ id, ownTime, ownCost = 0, ownShare = 0 }) => {
      const node = plan.nodes[id];
      const amount = ownTime === undefined ? `cost ${formatCount(ownCost)}` : formatTime(ownTime);
      return node ? [{ node: id, title: nodeTitle(node), amount, share: ownShare }] : [];
    });

function heavyParts({ time, share, parts, rest }: Outside): Heavy[] {
  if (time === 0) return [];
  return [...parts, { title: "Starting and ending the statement", time: rest }]
    .map((part) => ({
      title: part.title,
      amount: formatTime(part.time),
      share: (share * part.time) / time,
    }))
    .filter((part) => part.share >= LEAST);
}
