import { join } from "node:path";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { makeDemo } from "./demo/make-demo.ts";
import { makeDatabases } from "./make-databases.ts";
import { findPlace } from "./place.ts";
import { postgresUser } from "./postgres-user.ts";
import type { RunAs } from "./run.ts";
import { type Cluster, startCluster } from "./start-cluster.ts";
import { writePrivate } from "./write-private.ts";

/** Tells whoever started us what is going on. */
type Say = (line: string) => void;

/** A Postgres of our own, for the store and the demo database. */
export interface Embedded {
  readonly storeUrl: string;
  /** 32 random bytes that stay with the data, for what else has to be kept secret. */
  readonly secret: string;
  /** Makes the demo database unless it is there, and answers with its address. */
  readonly makeDemo: () => Promise<string>;
  /** The file that Postgres logs to. */
  readonly log: string;
  /** Resolves when Postgres has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
  /** At once; the next start recovers. */
  readonly kill: () => void;
}

/** Whatever an earlier run left in the folder, a whole cluster or half of one, is carried on with. */
export async function startEmbedded(folder: string, say: Say): Promise<Embedded | Problem> {
  const binaries = findBinaries();
  if (isProblem(binaries)) return binaries;
  const cluster = await start(folder, binaries, say);
  if (isProblem(cluster)) return cluster;
  return {
    storeUrl: cluster.url("planlens", "planlens"),
    secret: cluster.secret,
    makeDemo: () => prepareDemo(folder, cluster, say),
    log: cluster.log,
    ended: cluster.ended,
    stop: cluster.stop,
    kill: cluster.kill,
  };
}

async function start(folder: string, binaries: Binaries, say: Say): Promise<Cluster | Problem> {
  const as = await postgresUser(join(folder, "postgres"));
  if (isProblem(as)) return as;
  const place = await findPlace(folder, binaries, as);
  if (as && place.home !== folder) say(elsewhere(as, folder, place.home));
  const cluster = await startCluster({ place, as, settings });
  if (isProblem(cluster)) return cluster;
  try {
    await makeDatabases(cluster);
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

const elsewhere = (as: RunAs, folder: string, home: string) =>
  `Postgres runs as the user ${as.name}, who cannot enter ${folder}: its data are in ${home}.`;

/** For the demo, which is to show what Postgres can say of a statement. */
const settings = {
  shared_preload_libraries: "pg_stat_statements",
  "pg_stat_statements.track": "top",
  compute_query_id: "on",
  track_io_timing: "on",
  // Nobody replicates it, and a table that is filled where it is made needs no log.
  wal_level: "minimal",
  max_wal_senders: "0",
};

async function prepareDemo(folder: string, cluster: Cluster, say: Say): Promise<string> {
  const began = performance.now();
  await makeDemo(cluster, (step) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
    say(`${seconds} s  building the demo database: ${step}`);
  });
  const url = cluster.url("demo", "demo");
  writePrivate(join(folder, "demo-url"), `${url}\n`);
  return url;
}
