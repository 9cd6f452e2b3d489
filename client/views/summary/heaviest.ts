import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** A node that holds much of the time, or of the cost where the plan was not run. */
export interface Heavy {
  readonly node: NodeId;
  readonly title: string;
  readonly amount: string;
  readonly share: Share;
}

const MOST = 3;

/** The heaviest first. One pass: a plan may have many thousand nodes. */
export function heaviest({ plan, measures }: AnnotatedPlan): Heavy[] {
  const top: Measures[] = [];
  for (const one of measures) {
    if (!isHeavier(one, top[MOST - 1])) continue;
    const at = top.findIndex((other) => isHeavier(one, other));
    top.splice(at < 0 ? top.length : at, 0, one);
    top.length = Math.min(top.length, MOST);
  }
  return top.flatMap(({ id, ownTime, ownCost = 0, ownShare = 0 }) => {
    const node = plan.nodes[id];
    const amount = ownTime === undefined ? `cost ${formatCount(ownCost)}` : formatTime(ownTime);
    return node ? [{ node: id, title: nodeTitle(node), amount, share: ownShare }] : [];
  });
}

const isHeavier = (one: Measures, other: Measures | undefined): boolean =>
  (one.ownShare ?? 0) > (other?.ownShare ?? 0);
