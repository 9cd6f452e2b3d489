import { formatCount, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** A node that holds much of the time, or of the cost where the plan was not run. */
export interface Heavy {
  readonly node: NodeId;
  readonly title: string;
  readonly amount: string;
  /** 0 to 1. */
  readonly share: number;
}

const MOST = 3;

/** Under this a node is not worth naming. */
const LEAST = 0.01;

export const heaviestNodes = ({ plan, measures }: AnnotatedPlan): Heavy[] =>
  measures
    .filter(({ ownShare = 0 }) => ownShare >= LEAST)
    .toSorted((a, b) => (b.ownShare ?? 0) - (a.ownShare ?? 0))
    .slice(0, MOST)
    .flatMap(({ id, ownTime, ownCost = 0, ownShare = 0 }) => {
      const node = plan.nodes[id];
      const amount = ownTime === undefined ? `cost ${formatCount(ownCost)}` : formatTime(ownTime);
      return node ? [{ node: id, title: nodeTitle(node), amount, share: ownShare }] : [];
    });
