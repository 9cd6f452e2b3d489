import { join } from "node:path";
import { readIfThere } from "./read-if-there.ts";
import { run } from "./run.ts";

/** What a running postmaster says of itself in its data folder. */
interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready" or "stopping", as pg_ctl reads it; absent while the file is being made. */
  readonly status: string | undefined;
}

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const lines = readIfThere(postmasterFile(cluster))?.split("\n");
  if (!lines) return;
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() };
}

export const postmasterFile = (cluster: string) => join(cluster, "postmaster.pid");

/**
 * After a crash the file stays behind, and its pid may by now be another program's, which must
 * not be stopped. A postmaster of ours names its data folder on its command line.
 */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  const command = await commandLine(pid);
  return command.includes("postgres") && [" ", '"'].some((end) => command.includes(cluster + end));
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") return readCommandLine(pid);
  if (process.platform !== "win32")
    return (await run("ps", ["-ww", "-o", "command=", "-p", `${pid}`])).output;
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
  return (await run("powershell", ["-NoProfile", "-Command", query])).output;
}

/** Read from /proc, because small Linux images have no ps. */
const readCommandLine = (pid: number) =>
  readIfThere(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") ?? "";
