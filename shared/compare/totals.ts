import { formatBlocks, formatCount, formatTime } from "#shared/base/format.ts";
import type { AnnotatedPlan, OwnBlocks } from "#shared/plan/annotated.ts";
import { sumBlocks } from "#shared/plan/sum-blocks.ts";

/** One number of a plan as a whole, in both plans. */
export interface Total extends Pick<NamedMeasure, "name" | "title" | "format"> {
  readonly before: number;
  readonly after: number;
}

interface NamedMeasure {
  readonly name: string;
  readonly title: string;
  readonly format: (value: number) => string;
  readonly measure: Measure;
}

type Measure = (plan: AnnotatedPlan) => number | undefined;

const blocks =
  (kinds: readonly (keyof OwnBlocks)[]): Measure =>
  ({ measures }) => {
    const sum = sumBlocks(measures);
    return sum && kinds.reduce((all, kind) => all + sum[kind], 0);
  };

export const touched = blocks(["hit", "read"]);

export const returned: Measure = ({ isAnalyzed, measures }) =>
  isAnalyzed ? measures[0]?.totalRows : undefined;

const removed: Measure = ({ isAnalyzed, measures }) =>
  isAnalyzed ? measures.reduce((sum, { rowsRemoved = 0 }) => sum + rowsRemoved, 0) : undefined;

const numbers: readonly NamedMeasure[] = [
  {
    name: "time",
    title: "Total time",
    format: formatTime,
    measure: ({ totalTime }) => totalTime,
  },
  {
    name: "planning",
    title: "Planning",
    format: formatTime,
    measure: ({ plan }) => plan.planningTime,
  },
  { name: "touched", title: "Data touched", format: formatBlocks, measure: touched },
  { name: "read", title: "Not in cache", format: formatBlocks, measure: blocks(["read"]) },
  {
    name: "temporary",
    title: "Temporary files",
    format: formatBlocks,
    measure: blocks(["tempWritten"]),
  },
  { name: "removed", title: "Rows thrown away", format: formatCount, measure: removed },
  {
    name: "returned",
    title: "Rows returned",
    format: formatCount,
    measure: returned,
  },
  {
    name: "cost",
    title: "Estimated cost",
    format: formatCount,
    measure: ({ plan }) => plan.nodes[0]?.totalCost,
  },
];

/** Of what both plans tell. */
export const totalsOf = (before: AnnotatedPlan, after: AnnotatedPlan): Total[] =>
  numbers.flatMap(({ measure, ...told }) => {
    const [was, is] = [measure(before), measure(after)];
    return was === undefined || is === undefined ? [] : [{ ...told, before: was, after: is }];
  });

/** Below a twentieth it may as well be noise. */
const NOISE = 0.05;

export const isAlike = (before: number, after: number): boolean =>
  before === after || Math.abs(after - before) < NOISE * Math.max(before, after);
