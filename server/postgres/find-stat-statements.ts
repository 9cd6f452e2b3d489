import { type Problem, problem } from "#shared/base/problem.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** pg_stat_statements can be read. */
export interface StatStatements {
  readonly kind: "ready";
  /** Of the extension's objects in this database, which may be older than the server: `1.12`. */
  readonly version: string;
  readonly schema: string;
  /** What limits what is seen, in sentences that say what to do. */
  readonly notes: readonly string[];
}

/** Whether statements are counted and this role sees them; if not, what to do about it. */
export async function findStatStatements({
  client,
}: Pick<Transaction, "client">): Promise<StatStatements | Problem> {
  const { rows } = await client.query<Found>(find);
  const [found] = rows;
  if (!found) throw new Error("The server said nothing of pg_stat_statements");
  return judge(found);
}

const find = sql("find-stat-statements");

export function judge(found: Found): StatStatements | Problem {
  const { version, schema } = found;
  const obstacle = obstacles.find(({ isThere }) => isThere(found));
  if (obstacle) return problem(obstacle.code, obstacle.message(found));
  return { kind: "ready", version: version ?? "", schema: schema ?? "", notes: notes(found) };
}

/** Names are quoted for use in SQL. */
export interface Found {
  readonly role: string;
  readonly version: string | null;
  readonly availableVersion: string | null;
  readonly schema: string | null;
  readonly isLoaded: boolean;
  readonly track: string | null;
  readonly computeQueryId: string | null;
  readonly mayUseSchema: boolean | null;
  readonly maySelect: boolean | null;
  readonly mayReadAll: boolean;
}

interface Obstacle {
  readonly isThere: (found: Found) => boolean;
  readonly code: "extension" | "permission";
  readonly message: (found: Found) => string;
}

const obstacles: readonly Obstacle[] = [
  {
    isThere: ({ isLoaded, availableVersion }) => !isLoaded && availableVersion === null,
    code: "extension",
    message: () =>
      "This server does not have pg_stat_statements, which counts what each statement costs. Install the contrib package of its Postgres, add pg_stat_statements to shared_preload_libraries, restart it, and run in this database: create extension pg_stat_statements;",
  },
  {
    isThere: ({ isLoaded }) => !isLoaded,
    code: "extension",
    message: ({ version }) =>
      `This server does not load pg_stat_statements, which counts what each statement costs. Add it to shared_preload_libraries and restart the server${version === null ? ", then run in this database: create extension pg_stat_statements;" : "."}`,
  },
  {
    isThere: ({ version }) => version === null,
    code: "extension",
    message: () =>
      "pg_stat_statements is loaded, but not created in this database. Run in it, as a superuser: create extension pg_stat_statements;",
  },
  {
    isThere: ({ mayUseSchema, maySelect }) => !mayUseSchema || !maySelect,
    code: "permission",
    message: ({ role, schema }) =>
      `The role ${role} may not read pg_stat_statements. Run as a superuser: grant usage on schema ${schema} to ${role}; grant select on ${schema}.pg_stat_statements to ${role}; grant pg_read_all_stats to ${role};`,
  },
  {
    isThere: ({ computeQueryId }) => computeQueryId === "off",
    code: "extension",
    message: () =>
      "compute_query_id is off on this server, so pg_stat_statements counts nothing. Run as a superuser: alter system set compute_query_id = 'auto'; select pg_reload_conf();",
  },
  {
    isThere: ({ track }) => track === "none",
    code: "extension",
    message: () =>
      "pg_stat_statements.track is none on this server, so no statement is counted. Run as a superuser: alter system set pg_stat_statements.track = 'top'; select pg_reload_conf();",
  },
];

function notes({ role, mayReadAll, version, availableVersion }: Found): string[] {
  return [
    mayReadAll
      ? undefined
      : `The role ${role} may read its own statements only; those of others are counted, and hidden. To show them, run as a superuser: grant pg_read_all_stats to ${role};`,
    version === availableVersion || availableVersion === null
      ? undefined
      : `pg_stat_statements is of version ${version} in this database, and the server has ${availableVersion}, which counts more. Run as a superuser: alter extension pg_stat_statements update;`,
  ].filter((note) => note !== undefined);
}
