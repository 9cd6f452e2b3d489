import type { SourceLine } from "#shared/input/lines.ts";
import { blankNode } from "./blank-node.ts";
import type { Named } from "./node-name.ts";
import type { NodeId, Other, Plan, PlanFormat, PlanNode, Worker } from "./plan.ts";
import type { Field, Reported } from "./properties.ts";

/** A plan while it is being read. */
export interface Draft extends Keeper {
  /** Each before its children, as every format prints them. */
  readonly nodes: DraftNode[];
  readonly unplaced: SourceLine[];
  /** Nodes' names in the text format, as far as they have been taken apart. */
  readonly names: Map<string, Named>;
  readonly notes: string[];
  /** Planning time, JIT, settings …, as far as they have been read. */
  readonly whole: Partial<Mutable<Omit<Plan, "kind" | "format" | "nodes">>>;
}

/** The node itself, filled in place: to copy its properties is what reading would cost most. */
export type DraftNode = Mutable<Omit<PlanNode, Lists>> &
  Keeper & { children: NodeId[]; workers: DraftWorker[] };
export type DraftWorker = Mutable<Omit<Worker, Lists>> & Keeper;
type Lists = "children" | "workers" | "others";

/** Has a place for what we do not know. */
export interface Keeper {
  others: Other[];
}

/** Whatever properties are read into: a node, a worker, the planning. */
export interface Target {
  readonly reported: MutableReported;
  readonly keeper: Keeper;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type MutableReported = { -readonly [F in Field]?: Reported[F] | undefined };

export const newDraft = (): Draft => ({
  nodes: [],
  others: [],
  unplaced: [],
  names: new Map(),
  notes: [],
  whole: {},
});

/** Behind all that are there: its parent is among them. */
export function addNode(draft: Draft, parent: DraftNode | undefined, nodeType: string): DraftNode {
  const node = blankNode(draft.nodes.length, nodeType, hasClocks(draft.nodes[0]));
  if (parent) putBelow(parent, node);
  draft.nodes.push(node);
  return node;
}

/** What a node counts contains what is below it, so the root shows what there is. */
const hasClocks = (root: DraftNode | undefined): boolean =>
  (root?.sharedIoReadTime ??
    root?.sharedIoWriteTime ??
    root?.tempIoReadTime ??
    root?.walRecords) !== undefined;

export function putBelow(parent: DraftNode, node: DraftNode): void {
  node.parent = parent.id;
  node.depth = parent.depth + 1;
  parent.children = withOneMore(parent.children, node.id);
}

export function childrenIn({ nodes }: Draft, { children }: DraftNode): DraftNode[] {
  const found: DraftNode[] = [];
  for (const id of children) {
    const child = nodes[id];
    if (child) found.push(child);
  }
  return found;
}

export function keep(to: Keeper, label: string, value: string): void {
  to.others = withOneMore<Other>(to.others, [label, value]);
}

/** Nodes share one empty list, and most others stay short: the engine makes room for 17 at the first push. */
function withOneMore<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  if (list.length === 1) return [...list, item];
  list.push(item);
  return list;
}

/** A node's worker of this number, made when it is first named. */
export function workerOf(node: DraftNode, number: number): DraftWorker {
  const known = node.workers.find((worker) => worker.number === number);
  if (known) return known;
  const worker: DraftWorker = { number, others: [] };
  node.workers = withOneMore(node.workers, worker);
  return worker;
}

export const finish = (draft: Draft, format: PlanFormat): Plan => ({
  triggers: [],
  ...draft.whole,
  kind: "plan",
  format,
  nodes: draft.nodes,
  others: draft.others,
  unplaced: draft.unplaced,
  notes: draft.notes,
});
