import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Problem, problem } from "#shared/base/problem.ts";
import { program } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import type { Place } from "./place.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { circumstances, type RunAs } from "./run.ts";

export interface ClusterSettings {
  readonly place: Place;
  readonly as: RunAs | undefined;
  /** For postgresql.conf, beside those that every cluster of ours has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Only for a cluster whose files are written to from outside. */
  readonly checksums?: "off";
}

export interface Running {
  readonly postmaster: ChildProcess;
  readonly port: number;
}

/** Starts Postgres on a port that is free and waits until it takes connections. */
export async function launchPostmaster(
  cluster: string,
  options: ClusterSettings,
): Promise<Running | Problem> {
  const { home } = options.place;
  const log = join(home, "postgres.log");
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const deadline = Date.now() + 20_000;
  for (let port = await freePort(lastPort(cluster)); ; port = await freePort(undefined)) {
    const postmaster = spawnPostmaster(cluster, port, options);
    if (await isReady(postmaster, cluster)) return { postmaster, port };
    const reason = readFileSync(log, "utf8").trim();
    if (!passing.test(reason) || Date.now() > deadline) {
      return problem("internal", `Postgres did not start, see ${log}: ${lastLines(reason)}`);
    }
    await sleep(200);
  }
}

/** Another program took the port, or the last processes of a killed Postgres are still ending. */
const passing = /Address already in use|pre-existing shared memory block/;

const lastLines = (log: string) => log.split("\n").slice(-5).join(" ");

/** In a process group of its own: Ctrl-C in the terminal is for us, who then stop it in order. */
function spawnPostmaster(cluster: string, port: number, options: ClusterSettings): ChildProcess {
  const { place, as, settings } = options;
  const log = openSync(join(place.home, "postgres.log"), "a", 0o600);
  const args = Object.entries({ ...always, ...settings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const postgres = program(place.binaries, "postgres");
  const postmaster = spawn(postgres, ["-D", cluster, ...args], {
    ...circumstances(postgres, as),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  return postmaster;
}

/** Reached from this machine only, and by TCP, which every platform has. */
const always = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] %q%u@%d ",
};

/** Crash recovery may take its time: we wait as long as the process lives. */
async function isReady(postmaster: ChildProcess, cluster: string): Promise<boolean> {
  let ended = false;
  postmaster.once("exit", () => (ended = true));
  postmaster.once("error", () => (ended = true));
  while (!ended) {
    const { pid, status } = readPostmasterFile(cluster) ?? {};
    if (pid === postmaster.pid && status === "ready") return true;
    await sleep(10);
  }
  return false;
}

/** The one of last time, so that an address somebody noted stays good. Postgres writes it down. */
function lastPort(cluster: string): number | undefined {
  const options = join(cluster, "postmaster.opts");
  const port = existsSync(options) && /"port=(\d+)"/.exec(readFileSync(options, "utf8"))?.[1];
  return port ? Number(port) : undefined;
}
