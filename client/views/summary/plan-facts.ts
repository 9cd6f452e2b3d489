import type { Fact } from "#client/ui/fact-list.tsx";
import { reportedFacts } from "#client/views/reported-facts.ts";
import {
  formatBlocks,
  formatBytes,
  formatCount,
  formatShare,
  formatTime,
  grouped,
} from "#shared/base/format.ts";
import type { AnnotatedPlan, Residual } from "#shared/plan/annotated.ts";
import type { Jit, Plan, Trigger } from "#shared/plan/plan.ts";
import { isUnexplained } from "#shared/plan/residual.ts";
import { type Outside, outsideOf, triggerTitle } from "./outside.ts";

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** All that EXPLAIN said of the whole plan, and what the nodes leave over. */
export function planFacts(annotated: AnnotatedPlan): FactGroup[] {
  const { plan } = annotated;
  return [
    { title: "Time", facts: timeFacts(annotated) },
    { title: "Triggers", facts: plan.triggers.map(triggerFact) },
    { title: "JIT, of all processes", facts: plan.jit ? jitFacts(plan.jit) : [] },
    { title: "Serialization", facts: serializationFacts(plan) },
    { title: "Planning", facts: planningFacts(plan) },
    { title: "Settings that are not the default", facts: settingFacts(plan) },
    { title: "Other", facts: otherFacts(annotated) },
  ].filter(({ facts }) => facts.length > 0);
}

function timeFacts(annotated: AnnotatedPlan): Fact[] {
  const { plan, measures, residual } = annotated;
  const outside = outsideOf(annotated);
  return [
    ...time("Execution Time", plan.executionTime),
    ...time("Duration", plan.duration, { exact: "Of the statement, as the log tells it" }),
    ...time("In the nodes", measures[0]?.totalTime, { exact: "The root’s time" }),
    ...(isUnexplained(residual) ? [unexplained(residual)] : []),
    ...(outside ? outsideFacts(outside) : []),
  ];
}

const unexplained = ({ time, timeBound }: Residual): Fact => ({
  label: time > 0 ? "in no node’s own time" : "in two nodes’ own times",
  value: formatTime(Math.abs(time)),
  exact: `Rounding explains ${formatTime(timeBound)} of it`,
  isPart: true,
});

const outsideFacts = ({ time: all, share, parts, rest }: Outside): Fact[] => [
  {
    label: "Outside the nodes",
    value: `${formatTime(all)} · ${formatShare(share)}`,
    exact: "Execution Time less the root’s time",
  },
  ...parts.flatMap(({ title, time: ms }) => time(title, ms, { isPart: true })),
  ...(parts.length > 0 ? time("the rest", rest, { isPart: true, exact: REST }) : []),
];

const REST = "Starting and ending the statement, and whatever EXPLAIN does not name";

const time = (
  label: string,
  ms: number | undefined,
  more: Pick<Fact, "exact" | "isPart"> = {},
): Fact[] =>
  ms === undefined ? [] : [{ label, value: formatTime(ms), exact: `${grouped(ms)} ms`, ...more }];

function triggerFact(trigger: Trigger): Fact {
  const { name, time, calls } = trigger;
  const counted = `${formatCount(calls)} ${calls === 1 ? "call" : "calls"}`;
  return {
    label: triggerTitle(trigger),
    value:
      time === undefined
        ? counted
        : `${formatTime(time)} in ${counted}${calls > 1 ? `, ${formatTime(time / calls)} each` : ""}`,
    exact: name,
  };
}

const jitFacts = ({ functions, options, time: total, stages }: Jit): Fact[] => [
  ...time("Total", total),
  ...Object.entries(stages).flatMap(([stage, ms]) =>
    time(stage === "Deform" ? "Deform, in Generation" : stage, ms, { isPart: true }),
  ),
  ...(functions === undefined ? [] : [{ label: "Functions", value: formatCount(functions) }]),
  ...Object.entries(options).map(([label, isOn]) => ({ label, value: isOn ? "yes" : "no" })),
];

function serializationFacts({ serialization }: Plan): Fact[] {
  if (!serialization) return [];
  const { size, format } = serialization;
  return [
    ...time("Time", serialization.time),
    ...(size === undefined ? [] : [{ label: "Output", value: formatBytes(size) }]),
    ...(format === undefined ? [] : [{ label: "Format", value: format }]),
    ...reportedFacts(serialization),
  ];
}

const planningFacts = ({ planning, planningTime }: Plan): Fact[] => [
  ...time("Planning Time", planningTime),
  ...kilobytes("Memory used", planning?.memoryUsed),
  ...kilobytes("Memory allocated", planning?.memoryAllocated),
  ...reportedFacts(planning ?? {}),
];

const kilobytes = (label: string, kB: number | undefined): Fact[] =>
  kB === undefined ? [] : [{ label, value: formatBytes(kB * 1024), exact: `${grouped(kB)} kB` }];

const settingFacts = ({ settings = {} }: Plan): Fact[] =>
  Object.entries(settings).map(([label, value]) => ({ label, value, isCode: true }));

const otherFacts = ({ plan, residual }: AnnotatedPlan): Fact[] => [
  ...(plan.queryIdentifier === undefined
    ? []
    : [{ label: "Query Identifier", value: plan.queryIdentifier, isCode: true }]),
  ...(plan.queryParameters === undefined
    ? []
    : [{ label: "Query Parameters", value: plan.queryParameters, isCode: true }]),
  ...plan.others.map(([label, value]) => ({ label, value, isCode: true })),
  ...(residual.blocks === 0
    ? []
    : [
        {
          label: "Blocks that are no node’s own",
          value: formatBlocks(Math.abs(residual.blocks)),
          exact: `${grouped(residual.blocks)} blocks: the root’s less all own ones`,
        },
      ]),
];
