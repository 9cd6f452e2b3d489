import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { matchByKin } from "./match-by-kin.ts";
import { pair, type Side } from "./side.ts";
import { numbering, type Traits, traitsOf } from "./traits.ts";

/** Which node of the one plan is which of the other. */
export interface Matching {
  /** By the node of the first plan, that of the second; and the other way round. */
  readonly after: readonly (NodeId | undefined)[];
  readonly before: readonly (NodeId | undefined)[];
}

/**
 * By meaning and not by place: first what is the same down to its leaves, then what reads the same,
 * by ever looser words, then what is left by its relatives. Each step looks at a node once.
 */
export function matchNodes(before: Plan, after: Plan): Matching {
  const number = numbering();
  const [one, other] = [before, after].map(
    (plan): Side => ({ plan, traits: traitsOf(plan, number), partner: [] }),
  ) as [Side, Side];
  for (const whole of [shapeBelow, shapeAlone]) matchSubtrees(one, other, whole);
  for (const meaning of meanings) matchSingle(one, other, meaning);
  matchByKin(one, other);
  return { after: one.partner, before: other.partner };
}

/** What a node may be known by; nothing where that would say too little. */
type Meaning = (traits: Traits, side: Side) => string | undefined;

const parentOf = ({ node }: Traits, { traits }: Side) => traits[node.parent ?? -1];

/** What reads nothing looks like many others: it is known by its relatives only. */
const shapeAlone: Meaning = ({ shape, reads }) => (reads ? String(shape) : undefined);

const shapeBelow: Meaning = (traits, side) => {
  const shape = shapeAlone(traits, side);
  const parent = parentOf(traits, side);
  return shape && `${shape} below ${parent?.class} ${parent?.detail}`;
};

const meanings: readonly Meaning[] = [
  ({ class: kind, reads, object, alias, detail }) =>
    reads || object ? [kind, reads, object, alias, detail].join("\n") : undefined,
  ({ class: kind, reads, object, alias, key }) =>
    reads || object ? [kind, reads, object, alias, key].join("\n") : undefined,
  ({ class: kind, object, alias }) => (object ? [kind, object, alias].join("\n") : undefined),
  ({ class: kind, object }) => (object ? [kind, object].join("\n") : undefined),
  // The index is all that a Bitmap Index Scan tells.
  ({ class: kind, node }) =>
    kind === "Bitmap Index Scan" ? `${kind}\n${node.indexName}` : undefined,
  ({ class: kind, readsWhole, key, object }) =>
    readsWhole && !object ? [kind, readsWhole, key].join("\n") : undefined,
];

/**
 * Subtrees stand together in the list of nodes: of two alike the n-th nodes are the same. What is
 * inside one of them may already be known to be elsewhere.
 */
function matchSubtrees(one: Side, other: Side, meaning: Meaning): void {
  const waiting = queues(one, meaning);
  for (const traits of other.traits) {
    if (other.partner[traits.node.id] !== undefined) continue;
    const found = take(waiting, meaning(traits, other), one);
    if (found === undefined) continue;
    const size = sizeOf(other.plan, traits.node.id);
    for (let at = 0; at < size; at++) {
      const isFree = one.partner[found + at] === undefined;
      if (isFree && other.partner[traits.node.id + at] === undefined)
        pair(one, other, [found + at, traits.node.id + at]);
    }
  }
}

function matchSingle(one: Side, other: Side, meaning: Meaning): void {
  const waiting = queues(one, meaning);
  for (const traits of other.traits) {
    if (other.partner[traits.node.id] !== undefined) continue;
    const found = take(waiting, meaning(traits, other), one);
    if (found !== undefined) pair(one, other, [found, traits.node.id]);
  }
}

interface Queue {
  readonly nodes: NodeId[];
  next: number;
}

/** The nodes that are still alone, by what they mean, each list in the plan's order. */
function queues(side: Side, meaning: Meaning): Map<string, Queue> {
  const waiting = new Map<string, Queue>();
  for (const traits of side.traits) {
    if (side.partner[traits.node.id] !== undefined) continue;
    const meant = meaning(traits, side);
    if (meant === undefined) continue;
    const queue = waiting.get(meant);
    if (queue) queue.nodes.push(traits.node.id);
    else waiting.set(meant, { nodes: [traits.node.id], next: 0 });
  }
  return waiting;
}

/** The next of a queue that was not matched meanwhile. */
function take(waiting: Map<string, Queue>, meant: string | undefined, side: Side) {
  const queue = meant === undefined ? undefined : waiting.get(meant);
  if (!queue) return;
  while (queue.next < queue.nodes.length) {
    const node = queue.nodes[queue.next++];
    if (node !== undefined && side.partner[node] === undefined) return node;
  }
}

function sizeOf({ nodes }: Plan, id: NodeId): number {
  const depth = nodes[id]?.depth ?? 0;
  let end = id + 1;
  while ((nodes[end]?.depth ?? -1) > depth) end++;
  return end - id;
}
