import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { program } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { makeCluster, superuser } from "./make-cluster.ts";
import type { Place } from "./place.ts";
import { isPostmasterOf, postmasterFile, readPostmasterFile } from "./postmaster-file.ts";
import { circumstances, type RunAs, run } from "./run.ts";
import { passwordOf, readSecret } from "./secret.ts";

export interface ClusterSettings {
  readonly place: Place;
  readonly as: RunAs | undefined;
  /** For postgresql.conf, beside those that every cluster of ours has. */
  readonly settings?: Readonly<Record<string, string>>;
}

export type Role = "postgres" | "planlens" | "demo";

export interface Cluster {
  readonly major: number;
  readonly secret: string;
  /** The address for a role of this cluster, with its password. */
  readonly url: (role: Role, database: string) => string;
  /** Resolves when Postgres has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
  /** At once, as a crash would: the next start recovers. */
  readonly kill: () => void;
}

/** Makes the cluster if there is none, ends what an earlier run left of it, and starts it. */
export async function startCluster(options: ClusterSettings): Promise<Cluster | Problem> {
  const { place, as } = options;
  const secret = secretOf(place.home);
  if (isProblem(secret)) return secret;
  const made = await makeCluster(place, passwordOf(secret, superuser), as);
  if (made) return made;
  const cluster = realpathSync(join(place.home, "postgres"));
  await stopOrphan(cluster, options);
  const running = await launch(cluster, options);
  if (isProblem(running)) return running;
  const { postmaster, port } = running;
  return {
    major: place.binaries.major,
    secret,
    url: (role, database) =>
      `postgres://${role}:${passwordOf(secret, role)}@127.0.0.1:${port}/${database}?sslmode=disable`,
    ended: new Promise((resolve) => postmaster.once("exit", () => resolve())),
    stop: () => stop(cluster, options),
    kill: () => void postmaster.kill("SIGQUIT"),
  };
}

function secretOf(home: string): string | Problem {
  const file = join(home, "secret");
  if (existsSync(file) || !existsSync(join(home, "postgres"))) return readSecret(file);
  return problem(
    "internal",
    `${file} is missing, and without it nobody can open the data beside it. Put it back, or move ` +
      `${join(home, "postgres")} away to begin anew.`,
  );
}

/** Ends a Postgres whose Planlens was killed. A file that no such Postgres stands behind is removed. */
export async function stopOrphan(cluster: string, options: ClusterSettings) {
  const left = readPostmasterFile(cluster);
  if (!left) return;
  if (await isPostmasterOf(left.pid, cluster)) await stop(cluster, options);
  rmSync(postmasterFile(cluster), { force: true });
}

/** Fast: clients are disconnected, everything is written. pg_ctl waits until it is done. */
async function stop(cluster: string, { place, as }: ClusterSettings) {
  const pgCtl = program(place.binaries, "pg_ctl");
  const stopped = await run(pgCtl, ["stop", `--pgdata=${cluster}`, "--mode=fast", "--wait"], as);
  if (stopped.succeeded || !readPostmasterFile(cluster)) return;
  await run(pgCtl, ["stop", `--pgdata=${cluster}`, "--mode=immediate", "--wait"], as);
}

interface Running {
  readonly postmaster: ChildProcess;
  readonly port: number;
}

async function launch(cluster: string, options: ClusterSettings): Promise<Running | Problem> {
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
