import { existsSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, DatabaseError } from "pg";
import { findBinaries } from "#server/embedded/binaries.ts";
import { claimFolder } from "#server/embedded/claim.ts";
import { superuser } from "#server/embedded/make-cluster.ts";
import { findPlace } from "#server/embedded/place.ts";
import { postgresUser } from "#server/embedded/postgres-user.ts";
import { passwordOf } from "#server/embedded/secret.ts";
import { type Cluster, startCluster } from "#server/embedded/start-cluster.ts";
import { stopOrphan } from "#server/embedded/stop-postmaster.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { localesLike } from "./locales.ts";
import type { Locale } from "./snapshot.ts";

/** A Postgres of our own that holds nobody's rows: only what planners know of them. */
export interface TwinCluster {
  readonly dataFolder: string;
  readonly version: number;
  /** The address of a twin, as the role that owns it: all that others wrote runs as that one. */
  readonly url: (database: string) => string;
  /** Answers with what it lacks, in sentences. */
  readonly makeDatabase: (name: string, like: Locale) => Promise<string[]>;
  readonly dropDatabase: (name: string) => Promise<void>;
  readonly asOwner: <T>(database: string, use: (client: Client) => Promise<T>) => Promise<T>;
  readonly asSuperuser: <T>(database: string, use: (admin: Client) => Promise<T>) => Promise<T>;
  /** Writes and lets go of all pages in memory, so that what is written to files is seen. */
  readonly forgetPages: () => Promise<void>;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

/**
 * What an earlier run left is not looked at: a twin is made in less than a second. Of one that was not
 * stopped in order nothing is kept, because its recovery would write over what we wrote to its files.
 */
export async function startTwinCluster(at: string): Promise<TwinCluster | Problem> {
  const claim = await claimFolder(at);
  if (isProblem(claim)) return claim.code === "permission" ? claim : heldElsewhere(at);
  const started = await start(claim.folder);
  if (isProblem(started)) {
    claim.release();
    return started;
  }
  void started.ended.then(claim.release);
  return started;
}

/** Ends and removes what a Planlens that was killed left there. */
export async function removeLeftOver(at: string) {
  if (!existsSync(join(at, "postgres")) || existsSync(markOf(at))) return;
  const claim = await claimFolder(at);
  const binaries = findBinaries();
  if (isProblem(claim) || isProblem(binaries)) return;
  const as = await postgresUser(join(claim.folder, "postgres"));
  if (!isProblem(as)) {
    const place = await findPlace(claim.folder, binaries, as);
    await remove(join(place.home, "postgres"), { place, as });
  }
  claim.release();
}

/** It is there while nobody has to fear what is beside it. */
const markOf = (folder: string) => join(folder, "stopped-in-order");

const heldElsewhere = (folder: string) =>
  problem(
    "internal",
    `Another Planlens holds the planning twins in ${folder}. Stop it, or give this one a folder of its own with PLANLENS_DATA.`,
  );

async function start(folder: string): Promise<TwinCluster | Problem> {
  const binaries = findBinaries();
  if (isProblem(binaries)) return binaries;
  const as = await postgresUser(join(folder, "postgres"));
  if (isProblem(as)) return as;
  const place = await findPlace(folder, binaries, as);
  const options = { place, as, settings, checksums: "off" } as const;
  const inOrder = markOf(folder);
  if (!existsSync(inOrder)) await remove(join(place.home, "postgres"), options);
  rmSync(inOrder, { force: true });
  const cluster = await startCluster(options);
  if (isProblem(cluster)) return cluster;
  try {
    const stop = async () => {
      await cluster.stop();
      writeFileSync(inOrder, "");
    };
    return await prepare({ ...cluster, stop }, realpathSync(join(place.home, "postgres")));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function remove(at: string, options: Parameters<typeof stopOrphan>[1]) {
  if (!existsSync(at)) return;
  const cluster = realpathSync(at);
  await stopOrphan(cluster, options);
  rmSync(cluster, { recursive: true, force: true });
}

/** Nothing in it has to survive, and nothing may change it behind our back. */
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  autovacuum: "off",
  // A crash is the end of it: a recovery would write over the files.
  restart_after_crash: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "30",
  // Functions of others run as a twin is built: none holds it up for ever.
  statement_timeout: "5min",
  shared_buffers: "32MB",
  // Statements have values in them.
  log_min_error_statement: "panic",
  log_min_messages: "fatal",
};

async function prepare(cluster: Cluster, dataFolder: string): Promise<TwinCluster> {
  const url = (role: "postgres" | "planlens", database: string) => cluster.url(role, database);
  const asSuperuser: TwinCluster["asSuperuser"] = (database, use) =>
    withClient(url(superuser, database), use);
  const version = await asSuperuser("postgres", async (admin) => {
    await dropLeftOver(admin);
    await makeRole(admin, cluster.secret);
    await admin.query("create extension if not exists pg_buffercache");
    const { rows } = await admin.query<{ version: number }>(
      "select pg_catalog.current_setting('server_version_num')::int as version",
    );
    return rows[0]?.version ?? 0;
  });
  return {
    dataFolder,
    version,
    url: (database) => url("planlens", database),
    makeDatabase: (name, like) =>
      asSuperuser("postgres", (admin) => makeDatabase(admin, name, like)),
    dropDatabase: (name) =>
      asSuperuser("postgres", async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
    asOwner: (database, use) => withClient(url("planlens", database), use),
    asSuperuser,
    forgetPages: () =>
      asSuperuser("postgres", async (admin) => {
        await admin.query("select pg_buffercache_evict_all()");
      }),
    ended: cluster.ended,
    stop: cluster.stop,
    kill: cluster.kill,
  };
}

async function dropLeftOver(admin: Client) {
  const { rows } = await admin.query<{ name: string }>(
    "select datname as name from pg_catalog.pg_database where datname like 'twin\\_%'",
  );
  for (const { name } of rows) await admin.query(`drop database ${name} with (force)`);
}

async function makeRole(admin: Client, secret: string) {
  const { rowCount } = await admin.query(
    "select from pg_catalog.pg_roles where rolname = 'planlens'",
  );
  const verb = rowCount ? "alter" : "create";
  await admin.query(`${verb} role planlens login password '${passwordOf(secret, "planlens")}'`);
}

/** Answers with what is lost where this machine does not know production's order of texts. */
async function makeDatabase(admin: Client, name: string, like: Locale): Promise<string[]> {
  const clauses = localesLike(like);
  for (const { clause, loss } of clauses) {
    try {
      await admin.query(
        `create database ${name} owner planlens template template0 encoding 'UTF8' ${clause}`,
      );
      return loss ? [loss] : [];
    } catch (error) {
      if (!(error instanceof DatabaseError) || clause === clauses.at(-1)?.clause) throw error;
    }
  }
  return [];
}
