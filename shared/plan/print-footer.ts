import type { Plan } from "./plan.ts";
import { printBlock, printJit } from "./print-jit.ts";
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
  yield* printJit(plan.jit);
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

const memoryOf = ({ memoryUsed, memoryAllocated }: NonNullable<Plan["planning"]>): string[] =>
  memoryUsed === undefined ? [] : [`Memory: used=${memoryUsed}kB  allocated=${memoryAllocated}kB`];

function* printTriggers({ triggers }: Plan): Generator<string> {
  for (const { name, constraint, relation, time, calls } of triggers) {
    const parts = [
      name ? `Trigger ${name}` : "Trigger",
      constraint && `for constraint ${constraint}`,
      relation && `on ${relation}`,
    ];
    const spent = time === undefined ? "" : `time=${time.toFixed(3)} `;
    yield `${parts.filter(Boolean).join(" ")}: ${spent}calls=${calls}`;
  }
}
