import { type Problem, problem } from "#shared/base/problem.ts";
import { type Remedy, sentenceOf } from "./remedy.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** pg_stat_statements can be read. */
export interface StatStatements {
  readonly kind: "ready";
  /** Of the extension's objects in this database, which may be older than the server: `1.12`. */
  readonly version: string;
  readonly schema: string;
  /** What limits what is seen. */
  readonly limits: readonly Remedy[];
}

/** It cannot. */
export interface Obstacle {
  readonly kind: "obstacle";
  readonly code: "extension" | "permission";
  readonly remedy: Remedy;
}

/** Whether statements are counted and this role sees them; if not, what to do about it. */
export async function findStatStatements({
  client,
}: Pick<Transaction, "client">): Promise<StatStatements | Obstacle> {
  const { rows } = await client.query<Found>(find);
  const [found] = rows;
  if (!found) throw new Error("The server said nothing of pg_stat_statements");
  return judge(found);
}

export const problemOfObstacle = ({ code, remedy }: Obstacle): Problem =>
  problem(code, sentenceOf(remedy));

const find = sql("find-stat-statements");

export function judge(found: Found): StatStatements | Obstacle {
  const { version, schema } = found;
  const obstacle = obstacles.find(({ isThere }) => isThere(found));
  if (obstacle) return { kind: "obstacle", code: obstacle.code, remedy: obstacle.remedy(found) };
  return { kind: "ready", version: version ?? "", schema: schema ?? "", limits: limits(found) };
}

/** Names are quoted for use in SQL. */
export interface Found {
  readonly role: string;
  readonly version: string | null;
  readonly availableVersion: string | null;
  readonly schema: string | null;
  readonly isLoaded: boolean;
  /** shared_preload_libraries, where this role may read it. */
  readonly preloaded: string | null;
  readonly track: string | null;
  readonly computeQueryId: string | null;
  readonly mayUseSchema: boolean | null;
  readonly maySelect: boolean | null;
  readonly mayReadAll: boolean;
}

interface KnownObstacle extends Pick<Obstacle, "code"> {
  readonly isThere: (found: Found) => boolean;
  readonly remedy: (found: Found) => Remedy;
}

const create = "create extension pg_stat_statements;";

const reload = "select pg_reload_conf();";

const obstacles: readonly KnownObstacle[] = [
  {
    isThere: ({ isLoaded, availableVersion }) => !isLoaded && availableVersion === null,
    code: "extension",
    remedy: () => ({
      says: "This server does not have pg_stat_statements, which counts what each statement costs.",
      first:
        "Install the contrib package of its Postgres, add pg_stat_statements to shared_preload_libraries, restart it, and run in this database",
      sql: [create],
    }),
  },
  {
    isThere: ({ isLoaded, preloaded }) => !isLoaded && preloaded !== null,
    code: "extension",
    remedy: ({ preloaded, version }) => ({
      says: "This server does not load pg_stat_statements, which counts what each statement costs.",
      first:
        version === null
          ? "Run the first as a superuser, restart the server, then run the second in this database"
          : "Run as a superuser, and restart the server",
      sql: [preload(preloaded ?? ""), ...(version === null ? [create] : [])],
    }),
  },
  {
    isThere: ({ isLoaded, version }) => !isLoaded && version === null,
    code: "extension",
    remedy: () => ({
      says: "This server does not load pg_stat_statements, which counts what each statement costs.",
      first: "Add it to shared_preload_libraries and restart the server, then run in this database",
      sql: [create],
    }),
  },
  {
    isThere: ({ isLoaded }) => !isLoaded,
    code: "extension",
    remedy: () => ({
      says: "This server does not load pg_stat_statements, which counts what each statement costs.",
      first: "Add it to shared_preload_libraries and restart the server",
      sql: [],
    }),
  },
  {
    isThere: ({ version }) => version === null,
    code: "extension",
    remedy: () => ({
      says: "pg_stat_statements is loaded, but not created in this database.",
      first: "Run in it, as a superuser",
      sql: [create],
    }),
  },
  {
    isThere: ({ mayUseSchema, maySelect }) => !mayUseSchema || !maySelect,
    code: "permission",
    remedy: ({ role, schema }) => ({
      says: `The role ${role} may not read pg_stat_statements.`,
      first: "Run as a superuser",
      sql: [
        `grant usage on schema ${schema} to ${role};`,
        `grant select on ${schema}.pg_stat_statements to ${role};`,
        `grant pg_read_all_stats to ${role};`,
      ],
    }),
  },
  {
    isThere: ({ computeQueryId }) => computeQueryId === "off",
    code: "extension",
    remedy: () => ({
      says: "compute_query_id is off on this server, so pg_stat_statements counts nothing.",
      first: "Run as a superuser",
      sql: ["alter system set compute_query_id = 'auto';", reload],
    }),
  },
  {
    isThere: ({ track }) => track === "none",
    code: "extension",
    remedy: () => ({
      says: "pg_stat_statements.track is none on this server, so no statement is counted.",
      first: "Run as a superuser",
      sql: ["alter system set pg_stat_statements.track = 'top';", reload],
    }),
  },
];

/**
 * What is loaded stays. Each library is a literal of its own: Postgres takes one literal for one name,
 * commas and all, and then does not start.
 */
const preload = (loaded: string): string =>
  `alter system set shared_preload_libraries = ${[...loaded.split(","), "pg_stat_statements"]
    .map((name) => name.trim().replace(/^"(.*)"$/, "$1"))
    .filter((name) => name !== "")
    .map((name) => `'${name.replaceAll("'", "''")}'`)
    .join(", ")};`;

function limits({ role, mayReadAll, version, availableVersion }: Found): Remedy[] {
  const others: Remedy = {
    says: `The role ${role} may read its own statements only; those of others are counted, and hidden.`,
    first: "To show them, run as a superuser",
    sql: [`grant pg_read_all_stats to ${role};`],
  };
  const old: Remedy = {
    says: `pg_stat_statements is of version ${version} in this database, and the server has ${availableVersion}, which counts more.`,
    first: "Run as a superuser",
    sql: ["alter extension pg_stat_statements update;"],
  };
  const isOld = availableVersion !== null && version !== availableVersion;
  return [...(mayReadAll ? [] : [others]), ...(isOld ? [old] : [])];
}
