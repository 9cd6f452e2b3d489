import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const launcher = join(import.meta.dirname, "../planlens.js");

/** The command in a process of its own, as npx runs it. */
export function planlens(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const env = { PATH: process.env["PATH"], ...environment };
  const child = spawn(process.execPath, [launcher, ...args], { env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  return {
    child,
    stderr: () => stderr,
    ended: once(child, "close").then(([code]) => ({ code, stdout, stderr })),
  };
}
