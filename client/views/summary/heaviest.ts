import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { type Fold, foldsOf } from "#shared/picture/folds.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** What holds much of the time, or of the cost where the plan was not run: a node, or many that do the same. */
export interface Heavy {
  /** Of many the one that took most. */
  readonly node: NodeId;
  readonly title: string;
  readonly amount: string;
  readonly share: Share;
}

const MOST = 3;

type Amounts = Pick<Measures, "id" | "ownTime" | "ownCost" | "ownShare">;

/** One for several that do the same. */
interface Alike extends Amounts {
  readonly count: number;
}

/** The heaviest first. Each node is looked at once or twice: a plan may have many thousand. */
export function heaviest(annotated: AnnotatedPlan): Heavy[] {
  const { plan, measures } = annotated;
  const { together, isInside } = alikeOf(annotated);
  const top: (Amounts | Alike)[] = [];
  const place = (one: Amounts | Alike) => {
    if (!isHeavier(one, top[MOST - 1])) return;
    const at = top.findIndex((other) => isHeavier(one, other));
    top.splice(at < 0 ? top.length : at, 0, one);
    top.length = Math.min(top.length, MOST);
  };
  together.forEach(place);
  for (const one of measures) if (!isInside[one.id]) place(one);
  return top.flatMap((one) => {
    const { id, ownTime, ownCost = 0, ownShare = 0 } = one;
    const node = plan.nodes[id];
    const amount = ownTime === undefined ? `cost ${formatCount(ownCost)}` : formatTime(ownTime);
    if (!node) return [];
    const title = "count" in one ? `${one.count} × ${nodeName(node)}` : nodeTitle(node);
    return [{ node: id, title, amount, share: ownShare }];
  });
}

const isHeavier = (one: Amounts, other: Amounts | undefined): boolean =>
  (one.ownShare ?? 0) > (other?.ownShare ?? 0);

/** The folds of the tree, each as one, and for each node whether it is in one of these. */
function alikeOf({ plan, measures }: AnnotatedPlan): {
  readonly together: readonly Alike[];
  readonly isInside: Uint8Array;
} {
  const { of, ends } = foldsOf(plan);
  const together: Alike[] = [];
  const isInside = new Uint8Array(plan.nodes.length);
  for (const [id, fold] of of) {
    if (id !== fold.id) continue;
    const alike = asOne(fold, measures, ends);
    if (!alike) continue;
    together.push(alike);
    for (const member of fold.members) isInside.fill(1, member, ends[member]);
  }
  return { together, isInside };
}

/** A member that took more than half of all is told by its name. */
const OF_ONE: Share = 0.5;

/** All members, each with all below it. */
function asOne(
  { id, members }: Fold,
  measures: readonly Measures[],
  ends: readonly NodeId[],
): Alike | undefined {
  const sum = { id, count: members.length, ownTime: 0, ownCost: 0, ownShare: 0 };
  const most = { id, share: 0 };
  for (const member of members) {
    const before = sum.ownShare;
    for (let at = member; at < (ends[member] ?? 0); at++) {
      const { ownTime = 0, ownCost = 0, ownShare = 0 } = measures[at] ?? {};
      sum.ownTime += ownTime;
      sum.ownCost += ownCost;
      sum.ownShare += ownShare;
    }
    const share = sum.ownShare - before;
    if (share > most.share) Object.assign(most, { id: member, share });
  }
  if (most.share > sum.ownShare * OF_ONE) return undefined;
  const { ownTime, ...others } = sum;
  const isTimed = measures[most.id]?.ownTime !== undefined;
  return { ...others, id: most.id, ...(isTimed && { ownTime }) };
}
