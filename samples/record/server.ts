import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, findBinaries } from "#server/embedded/binaries.ts";
import { findPlace } from "#server/embedded/place.ts";
import { postgresUser } from "#server/embedded/postgres-user.ts";
import { type Cluster, startCluster } from "#server/embedded/start-cluster.ts";
import { otherBinaries, otherMajors } from "#server/embedded/testing/other-postgres.ts";
import { certain } from "#server/embedded/testing/start.ts";
import { makeLoggers } from "./loggers.ts";

/** That plans are recorded from: others, and the one that Planlens brings along. */
export const majors: readonly number[] = [...otherMajors, 18];

export interface Options {
  readonly major: number;
  /** Others than those from npm. */
  readonly binaries?: Binaries;
  readonly settings?: Readonly<Record<string, string>>;
  /** A library to load before the others. */
  readonly preload?: string;
}

/** A cluster of a version, in a folder of its own that goes when it stops. */
export async function startServer(options: Options): Promise<Cluster> {
  const { major, binaries } = options;
  const found = binaries ?? (await embedded(major));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "planlens-record-")));
  chmodSync(folder, 0o755);
  const as = certain(await postgresUser(join(folder, "postgres")));
  const place = await findPlace(folder, found, as);
  const loggers = makeLoggers(place.binaries, folder);
  const preload = [options.preload, ...loggers].filter(Boolean).join(",");
  const cluster = certain(
    await startCluster({
      place,
      as,
      settings: {
        ...settings,
        ...logs(major),
        shared_preload_libraries: preload,
        ...options.settings,
      },
    }),
  );
  process.once("exit", cluster.kill);
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      process.off("exit", cluster.kill);
      for (const each of [folder, place.home]) rmSync(each, { recursive: true, force: true });
    },
  };
}

async function embedded(major: number): Promise<Binaries> {
  const other = otherMajors.find((each) => each === major);
  return other ? otherBinaries(other) : certain(findBinaries());
}

/**
 * Nothing happens in the background that would change a counter. The shared buffers are few, so
 * that a small table is already too large for them.
 */
const settings = {
  fsync: "off",
  autovacuum: "off",
  bgwriter_lru_maxpages: "0",
  checkpoint_timeout: "1d",
  max_wal_size: "4GB",
  shared_buffers: "32MB",
  synchronize_seqscans: "off",
  logging_collector: "on",
};

/** Every kind of log that this version writes. */
const logs = (major: number) => ({
  log_destination: `stderr,csvlog${major >= 15 ? ",jsonlog" : ""}`,
});
