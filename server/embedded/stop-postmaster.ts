import { rmSync } from "node:fs";
import { program } from "./binaries.ts";
import type { Place } from "./place.ts";
import { isPostmasterOf, postmasterFile, readPostmasterFile } from "./postmaster-file.ts";
import { type RunAs, run } from "./run.ts";

interface Owner {
  readonly place: Place;
  readonly as: RunAs | undefined;
}

/** Ends a Postgres whose Planlens was killed. A file that no such Postgres stands behind is removed. */
export async function stopOrphan(cluster: string, options: Owner) {
  const left = readPostmasterFile(cluster);
  if (!left) return;
  if (await isPostmasterOf(left.pid, cluster)) await stopPostmaster(cluster, options);
  rmSync(postmasterFile(cluster), { force: true });
}

/** Fast: clients are disconnected, everything is written. pg_ctl waits until it is done. */
export async function stopPostmaster(cluster: string, { place, as }: Owner) {
  const pgCtl = program(place.binaries, "pg_ctl");
  const stopped = await run(pgCtl, ["stop", `--pgdata=${cluster}`, "--mode=fast", "--wait"], as);
  if (stopped.succeeded || !readPostmasterFile(cluster)) return;
  await run(pgCtl, ["stop", `--pgdata=${cluster}`, "--mode=immediate", "--wait"], as);
}
