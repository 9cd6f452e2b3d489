import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Binaries, program } from "./binaries.ts";
import { makeFolder } from "./make-folder.ts";
import { type RunAs, run } from "./run.ts";

/** Where the embedded Postgres lives: what it is run from, and what it keeps. */
export interface Place {
  readonly binaries: Binaries;
  /** Holds the cluster, its log and its secret. */
  readonly home: string;
}

/**
 * The data folder, and the binaries where npm put them; unless the user that Postgres runs as
 * cannot reach them (a checkout below /root), which is found out by trying. Nobody's permissions
 * are changed: what cannot be reached is copied, and the data kept, in a folder of ours.
 */
export async function findPlace(folder: string, binaries: Binaries, as?: RunAs): Promise<Place> {
  if (!as) return { binaries, home: folder };
  const reachable = (await canStart(binaries, as)) ? binaries : copied(binaries);
  return { binaries: reachable, home: await findHome(folder, as) };
}

async function findHome(folder: string, as: RunAs): Promise<string> {
  const cluster = join(folder, "postgres");
  if (existsSync(cluster)) return dirname(realpathSync(cluster));
  if (await canEnter(folder, as)) return folder;
  const home = join(ours, nameFor(realpathSync(folder)));
  makeFolder(home);
  rmSync(cluster, { force: true });
  symlinkSync(join(home, "postgres"), cluster);
  return home;
}

const ours = "/var/lib/planlens";

/** Once for a version; the rename makes it whole or absent. */
function copied(binaries: Binaries): Binaries {
  const folder = join(ours, `postgres-${binaries.version}`);
  if (!existsSync(folder)) {
    makeFolder(ours);
    const unfinished = `${folder}.${process.pid}`;
    cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, folder);
  }
  return { ...binaries, folder };
}

const canStart = async (binaries: Binaries, as: RunAs) =>
  (await run(program(binaries, "postgres"), ["--version"], as)).succeeded;

const canEnter = async (folder: string, as: RunAs) =>
  (await run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], as)).succeeded;

/** Readable and unlike any other checkout's: `planlens-1f3a9c02` for /root/planlens/data. */
function nameFor(folder: string): string {
  const name = basename(folder) === "data" ? basename(dirname(folder)) : basename(folder);
  return `${name}-${createHash("sha256").update(folder).digest("hex").slice(0, 8)}`;
}
