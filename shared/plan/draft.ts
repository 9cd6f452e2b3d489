import type { SourceLine } from "#shared/input/lines.ts";
import { blankNode } from "./blank-node.ts";
import type { Jit, Other, Plan, PlanFormat, PlanNode, Worker } from "./plan.ts";
import type { Field, Reported } from "./properties.ts";

/** A plan while it is being read. */
export interface Draft {
  readonly nodes: DraftNode[];
  readonly others: Other[];
  readonly unplaced: SourceLine[];
  readonly notes: string[];
  /** Planning time, JIT, settings …, as far as they have been read. */
  readonly whole: Partial<Mutable<Omit<Plan, "kind" | "format" | "nodes">>>;
}

export interface DraftNode {
  parent: DraftNode | undefined;
  readonly children: DraftNode[];
  /** The node itself, filled in place: copying its forty properties is what reading would cost most. */
  readonly reported: Mutable<PlanNode> & { readonly others: Other[] };
  readonly workers: DraftWorker[];
  readonly others: Other[];
}

/** Whatever properties are read into: a node, a worker, the planning. */
export interface Target {
  readonly reported: MutableReported;
  readonly others: Other[];
}

export interface DraftWorker {
  readonly number: number;
  readonly reported: MutableReported;
  readonly others: Other[];
  jit?: Jit;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type MutableReported = { -readonly [F in Field]?: Reported[F] | undefined };

export const newDraft = (): Draft => ({
  nodes: [],
  others: [],
  unplaced: [],
  notes: [],
  whole: {},
});

export function addNode(draft: Draft, parent: DraftNode | undefined, nodeType: string): DraftNode {
  const others: Other[] = [];
  const node: DraftNode = {
    parent,
    children: [],
    reported: blankNode(nodeType, others),
    workers: [],
    others,
  };
  parent?.children.push(node);
  draft.nodes.push(node);
  return node;
}

/** A node's worker of this number, made when it is first named. */
export function workerOf(node: DraftNode, number: number): DraftWorker {
  const known = node.workers.find((worker) => worker.number === number);
  if (known) return known;
  const worker: DraftWorker = { number, reported: {}, others: [] };
  node.workers.push(worker);
  return worker;
}

/** Numbers the nodes, each before its children. */
export function finish(draft: Draft, format: PlanFormat): Plan {
  const order = preorder(draft);
  order.forEach(({ reported, parent }, id) => {
    reported.id = id;
    if (!parent) return;
    reported.parent = parent.reported.id;
    reported.depth = parent.reported.depth + 1;
  });
  const nodes = order.map(({ reported, children, workers }): PlanNode => {
    if (children.length > 0) reported.children = children.map((child) => child.reported.id);
    if (workers.length > 0) reported.workers = workers.map(finishWorker);
    return reported;
  });
  return {
    triggers: [],
    ...draft.whole,
    kind: "plan",
    format,
    nodes,
    others: draft.others,
    unplaced: draft.unplaced,
    notes: draft.notes,
  };
}

function preorder(draft: Draft): DraftNode[] {
  const order: DraftNode[] = [];
  const open = draft.nodes.filter((node) => !node.parent).reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    order.push(node);
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child) open.push(child);
    }
  }
  return order;
}

const finishWorker = ({ number, reported, others, jit }: DraftWorker): Worker => ({
  ...reported,
  number,
  ...(jit && { jit }),
  others,
});
