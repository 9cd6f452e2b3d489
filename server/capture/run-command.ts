import { spawn } from "node:child_process";
import { constants } from "node:os";
import { type Problem, problem } from "#shared/base/problem.ts";

/**
 * Runs a command as if it had been typed where we were: it reads and writes what we would. Answers
 * its exit code, as a shell tells it.
 */
export function runCommand(
  [program = "", ...args]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number | Problem> {
  return new Promise((resolve) => {
    // On Windows npm and its like are scripts, which only a shell finds.
    const shell = process.platform === "win32";
    const child = spawn(program, args, { stdio: "inherit", env: environment, shell });
    // We stay until it has ended. What is typed at a terminal it gets from there.
    const pass = (signal: NodeJS.Signals) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of passedOn) process.on(signal, pass);
    const end = (code: number | Problem) => {
      for (const signal of passedOn) process.off(signal, pass);
      resolve(code);
    };
    child.on("error", (error: NodeJS.ErrnoException) => end(notRun(program, error)));
    child.on("exit", (code, signal) => end(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function notRun(program: string, { code, message }: NodeJS.ErrnoException): Problem {
  if (code === "ENOENT") return problem("not-found", `There is no command ${program}.`);
  if (code === "EACCES") return problem("permission", `${program} cannot be run by you.`);
  return problem("internal", `${program} could not be run (${message}).`);
}
