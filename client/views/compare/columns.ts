import { formatBlocks, formatCount, formatTime } from "#shared/base/format.ts";
import type { ComparedNode, Comparison } from "#shared/compare/comparison.ts";
import { changeOf } from "#shared/compare/numbers.ts";
import { isAlike } from "#shared/compare/totals.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { touchedBlocks } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** What is compared of each node. */
export interface Column {
  readonly title: string;
  readonly amount: (plan: AnnotatedPlan, node: NodeId) => number | undefined;
  readonly format: (value: number) => string;
  /** What is printed is as exact as this; 0 where it is a count. */
  readonly bound: (plan: AnnotatedPlan, node: NodeId) => number;
  /** Whether less of it is better. */
  readonly isCost: boolean;
}

const ownTime: Column = {
  title: "Own time",
  amount: ({ measures }, node) => measures[node]?.ownTime,
  format: formatTime,
  bound: ({ measures }, node) => measures[node]?.ownTimeBound ?? 0,
  isCost: true,
};

const ownCost: Column = {
  title: "Own cost",
  amount: ({ measures }, node) => measures[node]?.ownCost,
  format: formatCount,
  bound: () => 0,
  isCost: true,
};

const rows: Column = {
  title: "Rows",
  amount: ({ measures }, node) => measures[node]?.totalRows,
  format: formatCount,
  bound: ({ measures }, node) => measures[node]?.rowsBound ?? 0,
  isCost: false,
};

const expectedRows: Column = {
  ...rows,
  title: "Rows expected",
  amount: ({ plan, measures }, node) => measures[node]?.expectedRows ?? plan.nodes[node]?.planRows,
  bound: () => 0,
};

const ownData: Column = {
  title: "Own data",
  amount: ({ measures }, node) => {
    const blocks = measures[node]?.ownBlocks;
    return blocks && touchedBlocks(blocks);
  },
  format: (blocks) => (blocks === 0 ? "0" : formatBlocks(blocks)),
  bound: () => 0,
  isCost: true,
};

/** What both plans tell: of two of which one was only estimated, the estimates. */
export function columnsOf({ before, after }: Comparison): Column[] {
  const both = [before, after];
  const areRun = both.every(({ isAnalyzed }) => isAnalyzed);
  const haveBlocks = both.every(({ measures }) => measures.some(({ ownBlocks }) => ownBlocks));
  // Whoever only plans with BUFFERS is told of blocks, and all of them are zero.
  const touchedAny = both.some(({ measures }) =>
    measures.some(({ ownBlocks }) => touchedBlocks(ownBlocks) > 0),
  );
  return [
    both.every(({ hasTimes }) => hasTimes) ? ownTime : ownCost,
    areRun ? rows : expectedRows,
    ...(haveBlocks && touchedAny ? [ownData] : []),
  ];
}

/** One number of a node in both plans. */
export interface Cell {
  readonly title: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** "12× less" */
  readonly change?: string | undefined;
  /** Enough of the whole to be looked at, and whether it is for the better. */
  readonly weight?: "better" | "worse" | undefined;
}

export function cellOf(column: Column, node: ComparedNode, comparison: Comparison): Cell {
  const { title, amount, format, bound } = column;
  const { before, after } = comparison;
  const was = node.kind === "added" ? undefined : amount(before, node.before);
  const is = node.kind === "gone" ? undefined : amount(after, node.after);
  const cell = {
    title,
    before: was === undefined ? undefined : format(was),
    after: is === undefined ? undefined : format(is),
  };
  if (node.kind !== "matched" || was === undefined || is === undefined) return cell;
  const rounding = bound(before, node.before) + bound(after, node.after);
  if (isAlike(was, is) || Math.abs(was - is) <= rounding) return cell;
  return { ...cell, change: changeOf(was, is), weight: weigh(column, comparison, is - was) };
}

/** Of the larger of the two plans: less does not change how long it takes. */
const WORTH_LOOKING = 0.01;

function weigh(column: Column, comparison: Comparison, difference: number): Cell["weight"] {
  if (!column.isCost) return;
  const whole = Math.max(...[comparison.before, comparison.after].map((plan) => sum(column, plan)));
  if (Math.abs(difference) < WORTH_LOOKING * whole) return;
  return difference < 0 ? "better" : "worse";
}

const sums = new WeakMap<AnnotatedPlan, Map<Column, number>>();

/** Asked for each node, so it is kept with the plan. */
function sum(column: Column, plan: AnnotatedPlan): number {
  const known = sums.get(plan) ?? new Map<Column, number>();
  sums.set(plan, known);
  const all =
    known.get(column) ??
    plan.measures.reduce((total, { id }) => total + (column.amount(plan, id) ?? 0), 0);
  known.set(column, all);
  return all;
}
