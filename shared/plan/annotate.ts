import type { Milliseconds, Share } from "#shared/base/units.ts";
import { amount } from "./amount.ts";
import type { AnnotatedPlan, Measures } from "./annotated.ts";
import { columnsOf } from "./columns.ts";
import type { Mutable } from "./draft.ts";
import { estimateError } from "./estimate-error.ts";
import { evaluations } from "./evaluations.ts";
import { evidence } from "./evidence.ts";
import { expectedRows } from "./expected-rows.ts";
import { mayStopEarly } from "./may-stop-early.ts";
import { outside } from "./outside.ts";
import { ownBuffers, touched } from "./own-buffers.ts";
import { ownCosts } from "./own-cost.ts";
import { ownIo } from "./own-io.ts";
import { type OwnTimes, ownTimes } from "./own-time.ts";
import { ownWal } from "./own-wal.ts";
import { charges } from "./payers.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { processes } from "./processes.ts";
import { ranInside } from "./ran-inside.ts";
import { rowsRemoved, totalRows } from "./rows.ts";
import { runs } from "./runs.ts";
import { shareOut } from "./share-out.ts";
import { totalTimes } from "./total-time.ts";
import { slowestWorker, workTime } from "./workers.ts";

/** Everything we compute of a plan, beside it: the plan is not touched. */
export function annotate(plan: Plan): AnnotatedPlan {
  const measured = measureAll(plan);
  const { own, times, buffers, whole } = measured;
  return {
    plan,
    measures: plan.nodes.map((node) => measuresOf(node, measured)),
    isAnalyzed: plan.nodes[0]?.actualLoops !== undefined,
    hasTimes: own !== undefined,
    totalTime: whole ?? plan.executionTime ?? plan.duration,
    outside: own && outside(plan, own.total[0] ?? 0, own.afterRoot),
    residual: {
      time: own?.residual ?? 0,
      timeBound: times?.bound.reduce((sum, bound) => sum + bound, 0) ?? 0,
      blocks: buffers?.residual ?? 0,
    },
  };
}

type Measured = ReturnType<typeof measureAll>;

/** Each measure of all nodes: what runs inside what has to be known first. */
function measureAll(plan: Plan) {
  const columns = columnsOf(plan);
  const below = columns.hasGather ? processes(plan) : [];
  const times = totalTimes(plan, below);
  const blocks = touched(columns);
  const isOneTree = columns.beside.length === 0;
  const run = runs(columns, isOneTree ? [] : charges(evidence({ columns, below, times, blocks })));
  const blockParts = blocks ? shareOut(run, blocks) : [];
  const own = times && ownTimes(run, times, blockParts);
  const stops = mayStopEarly(run);
  return {
    below,
    times,
    own,
    whole: own && wholeTime(plan, own),
    costs: ownCosts(columns),
    buffers: ownBuffers(run),
    io: ownIo(run),
    wal: ownWal(run),
    rows: totalRows(plan, stops),
    expected: expectedRows(plan, below),
    evaluated: evaluations(run, blockParts, own?.parts ?? []),
    inside: ranInside(run, own?.inside, blockParts),
    stops,
  };
}

/** In the log the statement's duration stands where EXPLAIN prints its execution time. */
function wholeTime(plan: Plan, { total, afterRoot }: OwnTimes): Milliseconds {
  const executionTime = plan.executionTime ?? plan.duration;
  return executionTime === undefined ? (total[0] ?? 0) + afterRoot : amount(executionTime);
}

function measuresOf(node: PlanNode, measured: Measured): Measures {
  const { times, own, whole, costs, rows, expected } = measured;
  const { id } = node;
  const removed = rowsRemoved(node);
  const found: Mutable<Measures> = {
    id,
    totalTime: own?.total[id],
    timeBound: times?.bound[id],
    ownTime: own?.own[id],
    ownTimeBound: own?.ownBound[id],
    ownShare: own ? share(own.own[id], whole) : share(costs?.own[id], costs?.whole),
    ownCost: costs?.own[id],
    totalRows: rows[id]?.rows,
    rowsBound: rows[id]?.bound,
    expectedRows: expected[id],
    rowsRemoved: removed?.rows,
    rowsRemovedBound: removed?.bound,
    estimateError: estimateError(node, rows[id]?.rows, expected[id]),
    ownBlocks: measured.buffers?.of(id),
    isNeverExecuted: node.actualLoops !== undefined && amount(node.actualLoops) === 0,
    mayStopEarly: measured.stops[id] ?? false,
  };
  addRare(found, node, measured);
  return found;
}

/** What most plans do not tell of any node takes no room in it. */
function addRare(found: Mutable<Measures>, node: PlanNode, measured: Measured): void {
  const { id } = node;
  const below = measured.below[id];
  if (below) found.participants = below.participants;
  if (below) found.workTime = workTime(node, below);
  if (node.workers.length > 0) found.slowestWorker = slowestWorker(node);
  if (measured.io) found.ownIoTime = measured.io(id);
  if (measured.wal) found.ownWal = measured.wal(id);
  if (measured.evaluated.has(id)) found.evaluatedBy = measured.evaluated.get(id);
  if (measured.inside.has(id)) found.ranInside = measured.inside.get(id);
}

const share = (part: number | undefined, whole: number | undefined): Share | undefined =>
  part === undefined || !whole ? undefined : Math.min(1, part / whole);
