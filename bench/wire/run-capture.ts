import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kilobytes } from "#shared/base/units.ts";
import type { Capture } from "#shared/capture/capture.ts";
import type { Before } from "./run-pgbouncer.ts";

export interface Capturing extends Before {
  /** The most that the process has had in memory until now; undefined where nothing tells. */
  readonly peak: () => Kilobytes | undefined;
  readonly captured: () => Promise<Capture>;
}

/** `planlens capture` as it is typed, in a process of its own. */
export async function startCapture(url: string): Promise<Capturing> {
  const launcher = join(import.meta.dirname, "../../server/cli/planlens.js");
  const args = [launcher, "capture", "--json", "--listen", "0", "--database", url];
  const program = spawn(process.execPath, args);
  let stdout = "";
  let stderr = "";
  program.stdout.on("data", (text) => (stdout += text));
  program.stderr.on("data", (text) => (stderr += text));
  const ended = once(program, "close");
  const place = /Listening on [\d.]+:(\d+)/;
  while (!place.test(stderr)) await sleep(50);
  const through = new URL(url);
  through.host = `127.0.0.1:${place.exec(stderr)?.[1]}`;
  const captured = async (): Promise<Capture> => {
    program.kill("SIGINT");
    await ended;
    return JSON.parse(stdout);
  };
  return {
    url: through.href,
    peak: () => peakOf(program.pid),
    captured,
    stop: async () => void (await captured()),
  };
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function peakOf(pid: number | undefined): Kilobytes | undefined {
  if (process.platform !== "linux") return;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
}
