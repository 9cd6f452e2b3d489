import type { SourceLine } from "#shared/input/lines.ts";
import type { NodeId, Other, Plan, PlanFormat, PlanNode, Worker } from "./plan.ts";
import type { Field, Reported } from "./properties.ts";

/** A plan while it is being read. `finish` freezes it. */
export interface Draft {
  readonly nodes: DraftNode[];
  readonly others: Other[];
  readonly unplaced: SourceLine[];
  readonly notes: string[];
  /** Planning time, JIT, settings …, as far as they have been read. */
  readonly whole: Partial<Mutable<Omit<Plan, "kind" | "format" | "nodes">>>;
}

export interface DraftNode {
  parent?: DraftNode;
  readonly children: DraftNode[];
  readonly reported: MutableReported & { nodeType: string };
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
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type MutableReported = { -readonly [F in Field]?: Reported[F] };

export const newDraft = (): Draft => ({
  nodes: [],
  others: [],
  unplaced: [],
  notes: [],
  whole: {},
});

export function addNode(
  draft: Draft,
  parent: DraftNode | undefined,
  reported: DraftNode["reported"],
): DraftNode {
  const node: DraftNode = {
    ...(parent && { parent }),
    children: [],
    reported,
    workers: [],
    others: [],
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

/** Numbers the nodes, each before its children, and freezes everything. */
export function finish(draft: Draft, format: PlanFormat): Plan {
  const order = preorder(draft);
  const ids = new Map(order.map((node, id) => [node, id]));
  const depths: number[] = [];
  const nodes = order.map((node, id) => {
    const parent = node.parent && ids.get(node.parent);
    const depth = parent === undefined ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    return freezeNode(node, {
      id,
      parent,
      depth,
      children: node.children.map((c) => ids.get(c) ?? 0),
    });
  });
  return Object.freeze({
    triggers: [],
    ...draft.whole,
    kind: "plan",
    format,
    nodes: Object.freeze(nodes),
    others: Object.freeze(draft.others),
    unplaced: Object.freeze(draft.unplaced),
    notes: Object.freeze(draft.notes),
  } satisfies Plan);
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

interface Position {
  id: NodeId;
  parent: NodeId | undefined;
  depth: number;
  children: NodeId[];
}

function freezeNode(node: DraftNode, { id, parent, depth, children }: Position): PlanNode {
  return Object.freeze({
    ...node.reported,
    id,
    ...(parent !== undefined && { parent }),
    children: Object.freeze(children),
    depth,
    workers: Object.freeze(node.workers.map(freezeWorker)),
    others: Object.freeze(node.others),
  });
}

const freezeWorker = ({ number, reported, others }: DraftWorker): Worker =>
  Object.freeze({ ...reported, number, others: Object.freeze(others) });
