import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { ServerDescription } from "./describe-server.ts";

/** Something that Planlens can do on a server, or not, and what would let it. */
export interface Ability {
  readonly name: string;
  /** Optional is what Planlens can do without. */
  readonly state: "works" | "limited" | "missing" | "optional" | "unknown";
  /** What was found, and what it means. */
  readonly says: string;
  /** The statement that changes it, for whoever may run it. */
  readonly sql?: string;
}

/** What was tried when a database was tested, the most needed first. */
export const abilitiesOf = (server: ServerDescription): readonly Ability[] => [
  version(server),
  role(server),
  tables(server),
  statements(server),
  statistics(server),
  ioTiming(server),
  hypopg(server),
  encryption(server),
  ...(server.isReplica ? [replica] : []),
];

const unknown = (name: string): Ability => ({
  name,
  state: "unknown",
  says: "The server does not answer this question, or not to this role.",
});

/** What speaks like Postgres says so in version(), and another number in server_version. */
function version({ versionText, product }: ServerDescription): Ability {
  const isPostgres = !product || product.startsWith(`PostgreSQL ${versionText.split(" ")[0]}`);
  const says = isPostgres
    ? `Version ${versionText}.`
    : `It speaks like version ${versionText}, and calls itself ${product}.`;
  return { name: "Postgres", state: "works", says };
}

function role(server: ServerDescription): Ability {
  const { role, quotedRole, isSuperuser, databaseName } = server;
  if (!isSuperuser) {
    const rights = isSuperuser === false ? ", which is no superuser" : "";
    return { name: "Role", state: "works", says: `${quotedRole}${rights}.` };
  }
  return {
    name: "Role",
    state: "limited",
    says: `${role} is a superuser. Planlens runs everything read-only, but a role with fewer rights is enough, and safer.`,
    sql: leastRole(server.version, databaseName),
  };
}

/** pg_read_all_data exists since 14; before that each schema has to be granted. */
const leastRole = (version: number, databaseName: string): string =>
  [
    "create role planlens_reader login password 'choose one' connection limit 5;",
    `grant connect on database ${quoteIdentifier(databaseName)} to planlens_reader;`,
    "grant pg_monitor to planlens_reader;",
    readAll(version, "planlens_reader"),
  ].join("\n");

const readAll = (version: number, role: string): string =>
  version >= 140_000
    ? `grant pg_read_all_data to ${role};`
    : `grant usage on schema public to ${role};\ngrant select on all tables in schema public to ${role};`;

function tables(server: ServerDescription): Ability {
  const { relations, readableRelations, quotedRole } = server;
  const name = "Tables";
  if (relations === undefined) return unknown(name);
  if (relations === 0) return { name, state: "works", says: "There are none in this database." };
  if (readableRelations === relations)
    return {
      name,
      state: "works",
      says: `All ${relations} can be read, so every statement can be explained, and the statistics of their columns are seen.`,
    };
  return {
    name,
    state: readableRelations === 0 ? "missing" : "limited",
    says: `${readableRelations} of ${relations} can be read. Statements on others cannot be explained, and their statistics are hidden.`,
    sql: readAll(server.version, quotedRole),
  };
}

function statements({ statStatements: found }: ServerDescription): Ability {
  const name = "Heaviest statements";
  if (!found) return unknown(name);
  const remedy = found.kind === "obstacle" ? found.remedy : found.limits[0];
  if (!remedy && found.kind === "ready")
    return {
      name,
      state: "works",
      says: `pg_stat_statements is loaded, created as version ${found.version} in the schema ${found.schema}, and read with the statements of all roles.`,
    };
  const { says = "", first = "", sql = [] } = remedy ?? {};
  return {
    name,
    state: found.kind === "obstacle" ? "missing" : "limited",
    // “Run as a superuser” goes without saying beside what changes it.
    says: sql.length > 0 && /as a superuser$/i.test(first) ? says : `${says} ${first}.`,
    ...(sql.length > 0 && { sql: sql.join("\n") }),
  };
}

function statistics({ mayReadAllStats, quotedRole }: ServerDescription): Ability {
  const name = "Statistics of other roles";
  if (mayReadAllStats === undefined) return unknown(name);
  return mayReadAllStats
    ? { name, state: "works", says: "What others run, and what it costs, can be read." }
    : {
        name,
        state: "limited",
        says: "What others run, and what it costs, is hidden from this role.",
        sql: `grant pg_read_all_stats to ${quotedRole};`,
      };
}

function ioTiming({ hasIoTiming }: ServerDescription): Ability {
  const name = "Times of reads and writes";
  if (hasIoTiming === undefined || hasIoTiming === null) return unknown(name);
  return hasIoTiming
    ? { name, state: "works", says: "They are measured: track_io_timing is on." }
    : {
        name,
        state: "missing",
        says: "track_io_timing is off, so a plan does not tell how long it waited for the disk. Where the clock is fast (pg_test_timing) it costs next to nothing.",
        sql: "alter system set track_io_timing = on;\nselect pg_reload_conf();",
      };
}

/** It is told because other tools ask for it. */
function hypopg({ extensions, hypopg: version, availableHypopg }: ServerDescription): Ability {
  const name = "HypoPG";
  if (!extensions) return unknown(name);
  if (version) return { name, state: "works", says: `Version ${version} is created. ${notNeeded}` };
  if (!availableHypopg)
    return {
      name,
      state: "optional",
      says: `It is not installed on this server. ${notNeeded}`,
    };
  return {
    name,
    state: "optional",
    says: `Version ${availableHypopg} is installed, and not created in this database. ${notNeeded}`,
    sql: "create extension hypopg;",
  };
}

const notNeeded =
  "Planlens does without: it has indexes priced by a planner on a copy of the database without rows.";

function encryption({ isEncrypted, encryption }: ServerDescription): Ability {
  const name = "Encryption";
  if (isEncrypted === undefined) return unknown(name);
  return isEncrypted
    ? {
        name,
        state: "works",
        says: `What goes over the network is encrypted${encryption ? ` by ${encryption}` : ""}.`,
      }
    : {
        name,
        state: "limited",
        says: "This connection is not encrypted. On the same machine that is fine; otherwise take sslmode require or better.",
      };
}

const replica: Ability = {
  name: "Replica",
  state: "limited",
  says: "This is a read replica: its counters are its own, and no index can be built on it. What grants or creates something is run on its primary, and comes from there.",
};
