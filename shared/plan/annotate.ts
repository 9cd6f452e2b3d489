import type { Blocks, Milliseconds, Rows } from "#shared/base/units.ts";
import type { AnnotatedPlan, Measures, OwnBlocks, Residual } from "./annotated.ts";
import { estimateError, expectedRows, partialNodes } from "./expected-rows.ts";
import { isNeverExecuted, mayStopEarly } from "./may-stop-early.ts";
import { ownAmounts, type SharedCharge, shareCharges } from "./own.ts";
import { type Charge, charges } from "./payers.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";
import { type Processes, processes } from "./processes.ts";
import type { Field } from "./properties.ts";
import { slowestWorker, timeBound, totalTime, workersTime } from "./total-time.ts";

/** Everything we compute of a plan, beside it: the plan is not touched. */
export function annotate(plan: Plan): AnnotatedPlan {
  const unshared = charges(plan);
  const below = processes(plan);
  const totals = plan.nodes.map((node) => totalTime(node, below.get(node.id)) ?? 0);
  const charged = shareCharges(plan, unshared, [
    (id) => inclusiveBlocks(plan, id, ["sharedHitBlocks", "sharedReadBlocks"]),
    (id) => totals[id] ?? 0,
  ]);
  const times = measureTimes(plan, charged, totals);
  const blocks = measureBlocks(plan, unshared);
  const ownCosts = measureCosts(plan, unshared);
  const stops = mayStopEarly(plan);
  const partial = partialNodes(plan);
  const whole = plan.executionTime ?? times?.totals[0];
  const wholeCost = plan.nodes[0]?.totalCost;
  const measures = plan.nodes.map((node): Measures => {
    const { id } = node;
    const ownTime = times?.own[id];
    const expected = expectedRows(node, below.get(id), partial.has(id));
    return compact({
      id,
      totalTime: times?.totals[id],
      timeBound: times && timeBound(node),
      ownTime,
      ownShare: ownTime === undefined ? share(ownCosts?.[id], wholeCost) : share(ownTime, whole),
      ...parallelTimes(node, below.get(id)),
      ownCost: ownCosts?.[id],
      totalRows: perLoop(node, node.actualRows),
      expectedRows: expected === undefined ? undefined : Math.round(expected),
      rowsRemoved: rowsRemoved(node),
      estimateError: estimateError(node, expected),
      ownBlocks: blocks?.own[id],
      isNeverExecuted: isNeverExecuted(node),
      mayStopEarly: stops[id] ?? false,
    });
  });
  return Object.freeze(
    compact({
      plan,
      measures: Object.freeze(measures.map((measure) => Object.freeze(measure))),
      isAnalyzed: plan.nodes[0]?.actualLoops !== undefined,
      hasTimes: times !== undefined,
      totalTime: whole,
      residual: residual(plan, times, blocks),
    }),
  );
}

interface Times {
  readonly totals: readonly Milliseconds[];
  readonly own: readonly Milliseconds[];
}

function measureTimes(
  plan: Plan,
  charged: readonly SharedCharge[],
  totals: readonly Milliseconds[],
): Times | undefined {
  if (plan.nodes[0]?.actualTotalTime === undefined) return undefined;
  const own = ownAmounts(plan, charged, (id) => totals[id] ?? 0);
  return { totals, own: own.map((time) => Math.max(0, time)) };
}

function measureCosts(plan: Plan, charged: readonly Charge[]): number[] | undefined {
  if (plan.nodes[0]?.totalCost === undefined) return undefined;
  // A sub-plan's cost is added to its printed parent's, not to whoever evaluates it.
  const subplans = new Set(charged.map(({ subplan }) => subplan));
  const printed = [...subplans].flatMap((subplan): SharedCharge[] => {
    const payer = plan.nodes[subplan]?.parent;
    return payer === undefined ? [] : [{ subplan, payer, share: 1 }];
  });
  const own = ownAmounts(plan, printed, (id) => plan.nodes[id]?.totalCost ?? 0);
  // The inner side of a nested loop is priced for one run and run many times: no exact inverse.
  return own.map((cost) => Math.max(0, cost));
}

const blockFields = {
  hit: ["sharedHitBlocks", "localHitBlocks"],
  read: ["sharedReadBlocks", "localReadBlocks"],
  dirtied: ["sharedDirtiedBlocks", "localDirtiedBlocks"],
  written: ["sharedWrittenBlocks", "localWrittenBlocks"],
  tempRead: ["tempReadBlocks"],
  tempWritten: ["tempWrittenBlocks"],
} as const satisfies Record<keyof OwnBlocks, readonly Field[]>;

const inclusiveBlocks = (plan: Plan, id: NodeId, fields: readonly Field[]): Blocks =>
  fields.reduce((sum, field) => sum + Number(plan.nodes[id]?.[field] ?? 0), 0);

interface BlockMeasures {
  readonly own: readonly OwnBlocks[];
  /** The root's blocks, hit and read, less the sum of all own ones. */
  readonly residual: Blocks;
}

/** Buffers are totals of all loops and processes: never multiplied. */
function measureBlocks(plan: Plan, unshared: readonly Charge[]): BlockMeasures | undefined {
  const kinds = Object.entries(blockFields) as [keyof OwnBlocks, readonly Field[]][];
  const hasAny = plan.nodes.some((node) =>
    kinds.some(([, fields]) => fields.some((f) => f in node)),
  );
  if (!hasAny) return undefined;
  const perKind = kinds.map(([kind, fields]) => {
    const total = (id: NodeId) => inclusiveBlocks(plan, id, fields);
    // Blocks of each kind tell by themselves which scan they are in.
    const own = ownAmounts(plan, shareCharges(plan, unshared, [total]), total);
    return [kind, own.map((blocks) => Math.max(0, Math.round(blocks)))] as const;
  });
  const own = plan.nodes.map(
    ({ id }) =>
      Object.fromEntries(
        perKind.map(([kind, all]) => [kind, all[id] ?? 0]),
      ) as unknown as OwnBlocks,
  );
  const root =
    inclusiveBlocks(plan, 0, blockFields.hit) + inclusiveBlocks(plan, 0, blockFields.read);
  return { own, residual: root - own.reduce((sum, { hit, read }) => sum + hit + read, 0) };
}

function parallelTimes(
  node: PlanNode,
  below: Processes | undefined,
): Pick<Measures, "workTime" | "slowestWorker"> {
  const { actualTotalTime, actualLoops } = node;
  if (!below || actualTotalTime === undefined || actualLoops === undefined) return {};
  return {
    workTime: actualTotalTime * actualLoops,
    ...(workersTime(node) > 0 && { slowestWorker: slowestWorker(node) }),
  };
}

/** EXPLAIN prints the rounded average of a loop; rows are whole. */
const perLoop = ({ actualLoops }: PlanNode, rows: Rows | undefined): Rows | undefined =>
  rows === undefined || actualLoops === undefined ? undefined : Math.round(rows * actualLoops);

function rowsRemoved(node: PlanNode): number | undefined {
  const { rowsRemovedByFilter, rowsRemovedByJoinFilter, rowsRemovedByIndexRecheck } = node;
  const removed = [rowsRemovedByFilter, rowsRemovedByJoinFilter, rowsRemovedByIndexRecheck];
  if (removed.every((rows) => rows === undefined)) return undefined;
  return perLoop(
    node,
    removed.reduce<number>((sum, rows) => sum + (rows ?? 0), 0),
  );
}

const share = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || !whole ? undefined : Math.min(1, part / whole);

function residual(
  plan: Plan,
  times: Times | undefined,
  blocks: BlockMeasures | undefined,
): Residual {
  const own = times?.own.reduce((sum, time) => sum + time, 0) ?? 0;
  return Object.freeze({
    time: times ? (times.totals[0] ?? 0) - own : 0,
    timeBound: plan.nodes.reduce((sum, node) => sum + timeBound(node), 0),
    blocks: blocks?.residual ?? 0,
  });
}

type Compact<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that are undefined: absent means that the plan does not tell. */
const compact = <T extends object>(value: T): Compact<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Compact<T>;
