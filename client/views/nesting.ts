import type { AnnotatedPlan, Measures, RanInside } from "#shared/plan/annotated.ts";
import { type Counter, sumOf } from "#shared/plan/inclusive.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { amountOf } from "./colouring.ts";
import type { Metric } from "./metrics.ts";

/** What the size of a node can tell: it adds up, from the leaves to the root. */
const extents = ["time", "buffers", "rows", "cost"] as const satisfies readonly Metric[];
export type Extent = (typeof extents)[number];

/**
 * A plan as boxes in boxes. A sub-plan is inside the node that ran it, wherever EXPLAIN prints it,
 * and where several ran a part each, inside each of them with that part: so all is counted once.
 */
export interface Nesting {
  readonly extent: Extent;
  /** In the order of the plan's nodes. */
  readonly own: readonly number[];
  /** With all inside; never less than own and inside together. */
  readonly whole: readonly number[];
  readonly inside: readonly (readonly Part[])[];
  /** What is inside nothing: the root, and what ran after it. */
  readonly tops: readonly Part[];
  /** What most of a node is inside of. */
  readonly outer: readonly (NodeId | undefined)[];
}

interface Part {
  readonly id: NodeId;
  /** How much of it: of a sub-plan that several ran it may not be all. */
  readonly amount: number;
}

/** What a plan has numbers of. */
export const extentsOf = ({ measures }: AnnotatedPlan): readonly Extent[] =>
  extents.filter((extent) => measures.some((one) => amountOf(extent, one) !== undefined));

export function nest(annotated: AnnotatedPlan, extent: Extent): Nesting {
  const { measures } = annotated;
  const own = measures.map((one) => amountOf(extent, one) ?? 0);
  const whole = [...wholeOf[extent](annotated, own)];
  const inside: Part[][] = measures.map(() => []);
  const tops: Part[] = [];
  const outer = measures.map((one) => {
    const places = placesOf(annotated, one, extent, whole[one.id] ?? 0);
    for (const { node, amount } of places)
      (node === undefined ? tops : inside[node])?.push({ id: one.id, amount });
    return places.reduce((most, place) => (place.amount > most.amount ? place : most)).node;
  });
  for (const [id, parts] of inside.entries()) {
    const least = parts.reduce((sum, { amount }) => sum + amount, own[id] ?? 0);
    whole[id] = Math.max(whole[id] ?? 0, least);
  }
  return { extent, own, whole, inside, tops, outer };
}

type Wholes = (annotated: AnnotatedPlan, own: readonly number[]) => readonly number[];

const wholeOf: Readonly<Record<Extent, Wholes>> = {
  time: ({ measures }) => measures.map(({ totalTime = 0 }) => totalTime),
  buffers: ({ plan }) => sumOf(plan, BLOCKS),
  rows: sumUp,
  cost: sumUp,
};

const BLOCKS: readonly Counter[] = [
  (node) => node.sharedHitBlocks,
  (node) => node.sharedReadBlocks,
  (node) => node.localHitBlocks,
  (node) => node.localReadBlocks,
  (node) => node.tempReadBlocks,
  (node) => node.tempWrittenBlocks,
];

/** As the plan is printed, from the leaves up. */
function sumUp({ plan }: AnnotatedPlan, own: readonly number[]): readonly number[] {
  const whole = [...own];
  for (const { id, parent } of plan.nodes.toReversed()) {
    if (parent !== undefined) whole[parent] = (whole[parent] ?? 0) + (whole[id] ?? 0);
  }
  return whole;
}

interface Place {
  readonly node: NodeId | undefined;
  readonly amount: number;
}

/** Where a node ran: at least one place, with nothing where nothing of it ran. */
function placesOf(
  { plan }: AnnotatedPlan,
  { id, ranInside = [] }: Measures,
  extent: Extent,
  whole: number,
): readonly [Place, ...Place[]] {
  const partOf = partsOf[extent];
  const ran = partOf
    ? ranInside.flatMap((one) => {
        const amount = partOf(one, whole);
        return amount ? [{ node: one.node, amount }] : [];
      })
    : [];
  const [first, ...others] = ran;
  return first ? [first, ...others] : [{ node: plan.nodes[id]?.parent, amount: whole }];
}

/** Rows are nobody's part, and costs are in the printed parent's: both stand where EXPLAIN prints them. */
const partsOf: Partial<Record<Extent, (part: RanInside, whole: number) => number | undefined>> = {
  time: ({ time }) => time,
  buffers: ({ blocks }, whole) => blocks && blocks * whole,
};

/** A node and all inside it, whoever printed it. */
export function insideOf({ inside }: Nesting, from: NodeId): ReadonlySet<NodeId> {
  const found = new Set([from]);
  for (const id of found) for (const part of inside[id] ?? []) found.add(part.id);
  return found;
}

/** What a node is inside of, outermost first, itself last. */
export function wayTo({ outer }: Nesting, id: NodeId): NodeId[] {
  const way: NodeId[] = [];
  for (let at: NodeId | undefined = id; at !== undefined; at = outer[at]) way.push(at);
  return way.toReversed();
}
