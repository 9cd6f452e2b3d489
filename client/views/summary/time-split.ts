import { formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan, OutsidePart } from "#shared/plan/annotated.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { isUnexplained } from "#shared/plan/residual.ts";
import { triggerTitle } from "./outside.ts";

/** The statement's time in parts that add up to it; what cannot be a part is said in a sentence. */
export interface TimeSplit {
  /** The sum of all parts: planning and execution. */
  readonly whole: Milliseconds;
  readonly parts: readonly SplitPart[];
  readonly remarks: readonly string[];
}

export interface SplitPart {
  readonly kind: PartKind;
  readonly title: string;
  readonly time: Milliseconds;
  readonly share: Share;
  /** Where the number is from, and what it is made of. */
  readonly exact: string;
}

type PartKind =
  | "planning"
  | "nodes"
  | "triggers"
  | "jit"
  | "serialization"
  | "after-root"
  | "residual"
  | "rest";

type Part = Omit<SplitPart, "share">;

/** Absent where the plan was not run, or was run without any time being taken. */
export function timeSplit(annotated: AnnotatedPlan): TimeSplit | undefined {
  if (annotated.totalTime === undefined) return undefined;
  const { parts, remarks } = annotated.hasTimes ? timed(annotated) : untimed(annotated.totalTime);
  const all = [...planning(annotated.plan), ...parts].filter(({ time }) => time > 0);
  const whole = all.reduce((sum, { time }) => sum + time, 0);
  return { whole, remarks, parts: all.map((part) => ({ ...part, share: part.time / whole })) };
}

const planning = ({ planningTime }: Plan): Part[] =>
  planningTime === undefined
    ? []
    : [{ kind: "planning", title: "Planning", time: planningTime, exact: "Planning Time" }];

interface Split {
  readonly parts: readonly Part[];
  readonly remarks: readonly string[];
}

const untimed = (time: Milliseconds): Split => ({
  parts: [{ kind: "nodes", title: "Execution", time, exact: "Execution Time" }],
  remarks: ["The nodes were not timed (TIMING OFF), so the execution cannot be split."],
});

function timed(annotated: AnnotatedPlan): Split {
  const { residual, totalTime = 0 } = annotated;
  const root = annotated.measures[0]?.totalTime ?? 0;
  const triggers = triggerTimes(annotated);
  const jit = jitTimes(annotated);
  const lost = isUnexplained(residual) ? Math.max(0, residual.time) : 0;
  const inside = carve(root, [triggers.inside, jit.isOfOne ? jit.inside : 0, lost]);
  const [triggersInside = 0, jitInside = 0, unattributed = 0] = inside.taken;
  const outside = annotated.outside ?? { parts: [], rest: 0, time: 0 };
  return {
    parts: [
      {
        kind: "nodes",
        title: triggersInside > 0 ? "In the nodes, without their triggers" : "In the nodes",
        time: inside.left,
        exact: NODES,
      },
      {
        kind: "triggers",
        title: "Triggers",
        time: triggers.outside + triggersInside,
        exact: triggers.exact,
      },
      { kind: "jit", title: "JIT", time: jit.outside + jitInside, exact: JIT },
      {
        kind: "serialization",
        title: "Serialization",
        time: timeOf(outside.parts, "serialization"),
        exact: "Turning rows into what would be sent, with SERIALIZE",
      },
      {
        kind: "after-root",
        title: "Changes of a CTE, finished last",
        // Without an execution time, the total is the root and what came after it.
        time: annotated.outside ? timeOf(outside.parts, "after-root") : totalTime - root,
        exact: "CTEs that change data and that nobody read to the end",
      },
      { kind: "residual", title: "Not attributed", time: unattributed, exact: RESIDUAL },
      { kind: "rest", title: "Starting and ending", time: outside.rest, exact: REST },
    ],
    remarks: [
      ...longerThanAll(root - totalTime),
      ...(isUnexplained(residual) && residual.time < 0
        ? [`${formatTime(-residual.time)} are in the own times of two nodes.`]
        : []),
      ...(jit.inside > jitInside
        ? [`${formatTime(jit.inside)} of JIT, of all processes together, are inside the nodes.`]
        : []),
      ...(triggers.inside > triggersInside
        ? [`${formatTime(triggers.inside)} of triggers are in no part of the execution.`]
        : []),
    ],
  };
}

const NODES = "The root’s time, less what is named beside it";
const JIT = "Generating, inlining, optimizing and emitting code";
const RESIDUAL = "Time of the root that the nodes’ own times do not sum to";
const REST = "Starting and ending the statement, and whatever EXPLAIN does not name";

/** Times are printed to the microsecond. */
const ROUNDING: Milliseconds = 0.002;

const longerThanAll = (excess: Milliseconds): string[] =>
  excess > ROUNDING
    ? [`The nodes took ${formatTime(excess)} longer than the execution that they are a part of.`]
    : [];

/** Takes each amount that still fits out of the whole. */
function carve(whole: Milliseconds, amounts: readonly Milliseconds[]) {
  let left = whole;
  const taken = amounts.map((amount) => {
    if (amount > left) return 0;
    left -= amount;
    return amount;
  });
  return { left, taken };
}

const timeOf = (parts: readonly OutsidePart[], kind: OutsidePart["kind"]): Milliseconds =>
  sum(parts.filter((part) => part.kind === kind));

const sum = (parts: readonly { readonly time?: Milliseconds }[]): Milliseconds =>
  parts.reduce((total, { time = 0 }) => total + time, 0);

/** Those that fire before or after a row run inside the node that changes it. */
function triggerTimes({ plan, outside }: AnnotatedPlan) {
  const parts = outside?.parts ?? [];
  const isOutside = (at: number) => parts.some((part) => part.kind === "trigger" && part.at === at);
  return {
    outside: timeOf(parts, "trigger"),
    inside: sum(plan.triggers.filter((_, at) => !isOutside(at))),
    exact: plan.triggers
      .map((trigger) => `${triggerTitle(trigger)}: ${formatTime(trigger.time ?? 0)}`)
      .join("\n"),
  };
}

/**
 * Code is generated before the first node runs, and compiled inside the node that needs it first.
 * EXPLAIN sums the processes: of several, it is no part of the time that passed.
 */
function jitTimes({ plan, measures, outside }: AnnotatedPlan) {
  const generation = timeOf(outside?.parts ?? [], "jit-generation");
  return {
    outside: generation,
    inside: Math.max(0, (plan.jit?.time ?? 0) - generation),
    isOfOne: measures.every(({ participants }) => participants === undefined),
  };
}

/** `In the nodes 79.0 ms`, without its share: the bar begins with planning, and all other shares are of the execution. */
export const splitText = ({ title, time }: SplitPart): string => `${title} ${formatTime(time)}`;
