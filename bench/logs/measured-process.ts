import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";

export interface Measured {
  readonly output: string;
  readonly time: Milliseconds;
  /** Of the processor: what others did at the same time is not in it. */
  readonly busy: Milliseconds;
  readonly memory: Bytes;
}

/** Runs a program to its end. Linux tells of a process what it has taken while it lives. */
export async function measureProcess(program: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  let taken = { busy: 0, memory: 0 };
  const watching = setInterval(() => (taken = larger(taken, takenBy(child.pid))), 50);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(watching);
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return { output, time: performance.now() - start, ...taken };
}

const larger = (one: Taken, other: Taken | undefined): Taken => ({
  busy: Math.max(one.busy, other?.busy ?? 0),
  memory: Math.max(one.memory, other?.memory ?? 0),
});

type Taken = Pick<Measured, "busy" | "memory">;

/** Ticks of a process are hundredths of a second on every Linux that is asked here. */
const TICK: Milliseconds = 10;

/** With its children: pgBadger reads in one. */
function takenBy(pid: number | undefined) {
  try {
    const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const ticks = after.split(" ").slice(11, 15);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const all = [pid, ...children.filter(Boolean)].map((each) => peakOf(each));
    return {
      busy: ticks.reduce((sum, each) => sum + Number(each), 0) * TICK,
      memory: all.reduce((sum, each) => sum + each, 0),
    };
  } catch {
    return undefined; // It has just ended.
  }
}

function peakOf(pid: number | string | undefined): Bytes {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
