import type { Plan } from "./plan.ts";
import { printReported } from "./print-properties.ts";

/** What stands below the tree, in the order of `ExplainOnePlan` in explain.c. */
export function* printFooter(plan: Plan): Generator<string> {
  const { settings, queryIdentifier, planning, planningTime, executionTime, serialization } = plan;
  if (settings && Object.keys(settings).length > 0) {
    yield `Settings: ${Object.entries(settings)
      .map(([name, value]) => `${name} = '${value}'`)
      .join(", ")}`;
  }
  if (queryIdentifier) yield `Query Identifier: ${queryIdentifier}`;
  if (planning) yield* printBlock("Planning:", [...printReported(planning), ...memoryOf(planning)]);
  if (planningTime !== undefined) yield `Planning Time: ${planningTime.toFixed(3)} ms`;
  yield* printTriggers(plan);
  yield* printJit(plan);
  if (serialization) {
    const time =
      serialization.time === undefined ? "" : `time=${serialization.time.toFixed(3)} ms  `;
    const size = Math.round((serialization.size ?? 0) / 1024);
    const head = `Serialization: ${time}output=${size}kB  format=${serialization.format}`;
    yield head;
    for (const line of printReported(serialization)) yield `  ${line}`;
  }
  if (executionTime !== undefined) yield `Execution Time: ${executionTime.toFixed(3)} ms`;
}

function* printBlock(head: string, lines: readonly string[]): Generator<string> {
  if (lines.length === 0) return;
  yield head;
  for (const line of lines) yield `  ${line}`;
}

const memoryOf = ({ memoryUsed, memoryAllocated }: NonNullable<Plan["planning"]>): string[] =>
  memoryUsed === undefined ? [] : [`Memory: used=${memoryUsed}kB  allocated=${memoryAllocated}kB`];

function* printTriggers({ triggers }: Plan): Generator<string> {
  for (const { name, constraint, relation, time, calls } of triggers) {
    const parts = [
      `Trigger ${name}`,
      constraint && `for constraint ${constraint}`,
      relation && `on ${relation}`,
    ];
    const spent = time === undefined ? "" : `time=${time.toFixed(3)} `;
    yield `${parts.filter(Boolean).join(" ")}: ${spent}calls=${calls}`;
  }
}

function* printJit({ jit }: Plan): Generator<string> {
  if (!jit) return;
  const options = Object.entries(jit.options).map(([name, isOn]) => `${name} ${isOn}`);
  const { Deform: deform, ...stages } = jit.stages;
  const times = Object.entries(stages).map(([name, ms]) => {
    const part =
      name === "Generation" && deform !== undefined ? ` (Deform ${deform.toFixed(3)} ms)` : "";
    return `${name} ${ms.toFixed(3)} ms${part}`;
  });
  if (jit.time !== undefined) times.push(`Total ${jit.time.toFixed(3)} ms`);
  yield* printBlock("JIT:", [
    ...(jit.functions === undefined ? [] : [`Functions: ${jit.functions}`]),
    ...(options.length > 0 ? [`Options: ${options.join(", ")}`] : []),
    ...(times.length > 0 ? [`Timing: ${times.join(", ")}`] : []),
  ]);
}
