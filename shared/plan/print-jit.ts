import type { Jit } from "./plan.ts";

/** What was compiled: of the whole plan, or of one worker. */
export function* printJit(jit: Jit | undefined): Generator<string> {
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

/** A heading, and what stands below it two further in; nothing where nothing does. */
export function* printBlock(head: string, lines: readonly string[]): Generator<string> {
  if (lines.length === 0) return;
  yield head;
  for (const line of lines) yield `  ${line}`;
}
