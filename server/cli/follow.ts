import { type Following, followFile, lastLines } from "#server/capture/follow-file.ts";
import { runCommand } from "#server/capture/run-command.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { NO_COMMAND, NOT_BEGUN, refuse } from "./capture.ts";
import type { FollowOrder } from "./capture-arguments.ts";
import { readHere } from "./read-here.ts";
import { say, stopped } from "./run-captured.ts";
import { sendThere } from "./send-there.ts";

/** Where what is followed goes. */
export interface LogTaker {
  /** Of nothing, from time to time, where nothing was written. */
  readonly write: (bytes: Uint8Array) => Promise<Problem | undefined>;
  /** What to tell at the end. */
  readonly finish: () => Promise<string | Problem>;
}

/** The exit code of the command that was run; without one 0. */
export async function follow(order: FollowOrder): Promise<number> {
  const { path, isWhole, command } = order;
  try {
    const stopping = new AbortController();
    const taker = await takerFor(order, stopping.signal);
    if (isProblem(taker)) return refuse(taker, NOT_BEGUN);
    const following = { path, isWhole, signal: stopping.signal, say };
    let ended: Promise<number | Problem> | undefined;
    // What it writes is missed if it runs before the log's end is known.
    const begin = () => {
      ended ??= untilEnded(path, command).finally(() => stopping.abort());
    };
    const told = await take(following, taker, begin);
    // A command goes on to its end whatever becomes of its log.
    const code = isProblem(told) && command.length === 0 ? NOT_BEGUN : await ended;
    return report(order, code ?? 0, told);
  } catch (error) {
    return refuse(notReadable(path, error), NOT_BEGUN);
  }
}

/** What is to be told at the end. */
async function take(
  following: Following,
  { write, finish }: LogTaker,
  begin: () => void,
): Promise<string | Problem> {
  for await (const bytes of followFile(following)) {
    begin();
    const refusal = await write(bytes);
    if (refusal) return refusal;
  }
  return finish();
}

function report({ command }: FollowOrder, ended: number | Problem, told: string | Problem): number {
  if (isProblem(ended)) return refuse(ended, NO_COMMAND);
  if (isProblem(told)) say(told.message);
  // What a command writes is its own; the report goes beside it.
  else if (command.length > 0) say(`\n${told}`);
  else console.log(told);
  return ended;
}

async function takerFor(order: FollowOrder, signal: AbortSignal): Promise<LogTaker | Problem> {
  const { path, isWhole, prefix, to, asJson } = order;
  const before = isWhole ? "" : await lastLines(path);
  const options = { before, ...(prefix !== undefined && { prefix }) };
  if (to === undefined) return readHere(path, options, asJson);
  return sendThere({ to, title: order.title ?? `${path}, followed`, options, say, signal });
}

async function untilEnded(path: string, command: readonly string[]): Promise<number | Problem> {
  if (command.length > 0) return runCommand(command, process.env);
  say(`Following ${path}. Use the application, then press Ctrl-C.`);
  await stopped();
  return 0;
}

function notReadable(path: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES" || code === "EPERM")
    return problem(
      "permission",
      `${path} cannot be read by you. Postgres’ logs are often readable by its own user alone.`,
    );
  if (code === undefined) throw error;
  return problem("not-found", `${path} cannot be read (${code}).`);
}
