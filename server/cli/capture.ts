import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Capture } from "#shared/capture/capture.ts";
import type { CaptureOrder } from "./capture-arguments.ts";
import { printCapture } from "./print-capture.ts";
import { runCaptured, say } from "./run-captured.ts";

/** The exit code of the command that was run; without one 0. */
export async function capture(order: CaptureOrder): Promise<number> {
  const ran = await runCaptured(order);
  if (isProblem(ran)) return refuse(ran, NOT_BEGUN);
  if (isProblem(ran.ended)) return refuse(ran.ended, NO_COMMAND);
  const report = reportOf(ran.capture, order.asJson);
  // What a command writes is its own; the report goes beside it.
  if (order.command.length > 0) say(`\n${report}`);
  else console.log(report);
  return ran.ended;
}

export const NOT_BEGUN = 2;
/** As shells answer for a command that they do not find. */
export const NO_COMMAND = 127;

export function refuse({ message }: Problem, code: number): number {
  say(message);
  return code;
}

function reportOf(captured: Capture | Problem, asJson: boolean): string {
  if (isProblem(captured)) return captured.message;
  return asJson ? JSON.stringify(captured) : printCapture(captured);
}
