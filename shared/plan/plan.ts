import type { Bytes, Kilobytes, Milliseconds } from "#shared/base/units.ts";
import type { LineRange, SourceLine } from "#shared/input/lines.ts";
import type { Reported } from "./properties.ts";

/** What EXPLAIN reported, and nothing else: what we compute lives in `AnnotatedPlan`. */
export interface Plan {
  readonly kind: "plan";
  readonly format: PlanFormat;
  /**
   * Every node, each before its children (EXPLAIN's own order). The first is the root.
   * Flat, because plans of many thousand levels exist and recursion over them overflows.
   */
  readonly nodes: readonly PlanNode[];
  /** The text printed rows with two decimals, also where they are whole (18+). */
  readonly hasDecimalRows?: boolean;
  readonly planningTime?: Milliseconds;
  /** Up to 9.3 this was printed as `Total runtime`. */
  readonly executionTime?: Milliseconds;
  /** Of a plan in the log: the whole time of the statement, where EXPLAIN prints an execution time. */
  readonly duration?: Milliseconds;
  readonly planning?: Planning;
  readonly triggers: readonly Trigger[];
  readonly jit?: Jit;
  readonly serialization?: Serialization;
  /** Settings that differ from their default, from EXPLAIN (SETTINGS). */
  readonly settings?: Readonly<Record<string, string>>;
  readonly queryText?: string;
  /** `$1 = '42', $2 = NULL`, as the log printed them (16+). */
  readonly queryParameters?: string;
  /** A signed 64-bit number, kept as text: it does not fit a JavaScript number. */
  readonly queryIdentifier?: string;
  /** What belongs to the whole plan and that we do not know, as it stood. */
  readonly others: readonly Other[];
  /** Lines that could not be placed, as they stood: shown to the reader, never dropped. */
  readonly unplaced: readonly SourceLine[];
  /** What had to be guessed while reading, in sentences. */
  readonly notes: readonly string[];
}

export type PlanFormat = "text" | "json" | "yaml" | "xml";

export interface PlanNode extends Reported {
  /** Its place in `Plan.nodes`. */
  readonly id: NodeId;
  /** Absent for the root. */
  readonly parent?: NodeId | undefined;
  readonly children: readonly NodeId[];
  readonly depth: number;
  readonly nodeType: string;
  /** Per process, only with VERBOSE; the leader has no row of its own. */
  readonly workers: readonly Worker[];
  readonly others: readonly Other[];
}

export type NodeId = number;

export interface Worker extends Reported {
  readonly number: number;
  /** What this process compiled, with VERBOSE (12+). */
  readonly jit?: Jit;
  readonly others: readonly Other[];
}

/** A property that no version we know prints: its label and value as they stood. */
export type Other = readonly [label: string, value: string];

/** Buffers and memory that planning used, printed below `Planning:`. */
export interface Planning extends Reported {
  readonly memoryUsed?: Kilobytes;
  readonly memoryAllocated?: Kilobytes;
}

export interface Trigger {
  readonly name: string;
  readonly constraint?: string;
  readonly relation?: string;
  /** Of all calls together. Absent with TIMING OFF. */
  readonly time?: Milliseconds;
  readonly calls: number;
}

export interface Jit {
  readonly functions?: number;
  readonly options: Readonly<Record<string, boolean>>;
  /** All stages together; absent with TIMING OFF. */
  readonly time?: Milliseconds;
  readonly stages: Readonly<Record<string, Milliseconds>>;
}

/** EXPLAIN (SERIALIZE), 17+: turning the rows into what would be sent to the client. */
export interface Serialization extends Reported {
  readonly time?: Milliseconds;
  readonly size?: Bytes;
  readonly format?: string;
}

/** A plan, and for each of its nodes the lines that it was read from. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly lines: readonly LineRange[];
}

/** A node's ancestors, nearest first. */
export function* ancestors(plan: Plan, node: PlanNode): Generator<PlanNode> {
  for (let at = node.parent; at !== undefined; ) {
    const parent = plan.nodes[at];
    if (!parent) return;
    yield parent;
    at = parent.parent;
  }
}

/** The node and all below it: they stand together in `plan.nodes`. */
export function subtree(plan: Plan, node: PlanNode): readonly PlanNode[] {
  let end = node.id + 1;
  for (; end < plan.nodes.length; end++) {
    if ((plan.nodes[end]?.depth ?? 0) <= node.depth) break;
  }
  return plan.nodes.slice(node.id, end);
}

/** What a node reads its rows from, if from one: not its sub-plans. */
export const inputOf = (plan: Plan, node: PlanNode): PlanNode | undefined =>
  childrenOf(plan, node).find(({ parentRelationship }) =>
    /^(?:Outer|Subquery)$/.test(parentRelationship ?? ""),
  );

export function childrenOf(plan: Plan, node: PlanNode): readonly PlanNode[] {
  const found: PlanNode[] = [];
  for (const id of node.children) {
    const child = plan.nodes[id];
    if (child) found.push(child);
  }
  return found;
}
