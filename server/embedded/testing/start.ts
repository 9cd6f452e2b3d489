import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type Binaries, findBinaries } from "../binaries.ts";
import { findPlace } from "../place.ts";
import { postgresUser } from "../postgres-user.ts";
import { type Cluster, startCluster } from "../start-cluster.ts";

/** A folder of this process that Postgres can reach, whoever runs the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}

export const prefix = "planlens-test-";

/** A cluster in a folder of its own, for tests: fast, because nothing of it has to survive. */
export async function startTestCluster(
  found = findBinaries(),
  more: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const binaries = certain(found);
  const folder = temporaryFolder();
  const as = certain(await postgresUser(join(folder, "postgres")));
  const place = await findPlace(folder, binaries, as);
  const cluster = certain(
    await startCluster({ place, as, settings: { ...settings(binaries), ...more } }),
  );
  process.once("exit", cluster.kill);
  return { ...cluster, stop: () => stopAndRemove(cluster, [folder, place.home]) };
}

const settings = ({ major }: Binaries) => ({
  fsync: "off",
  // What it finds to do between two steps of a test changes plans.
  autovacuum: "off",
  shared_preload_libraries: "pg_stat_statements",
  "pg_stat_statements.track": "top",
  track_io_timing: "on",
  ...(major >= 14 && { compute_query_id: "on" }),
});

async function stopAndRemove(cluster: Cluster, folders: readonly string[]) {
  await cluster.stop();
  process.off("exit", cluster.kill);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

export function certain<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.message);
  return value;
}
