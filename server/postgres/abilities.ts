import { isProblem } from "#shared/base/problem.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { ServerDescription } from "./describe-server.ts";

/** Something that Planlens can do on a server, or not, and what would let it. */
export interface Ability {
  readonly name: string;
  readonly state: "works" | "limited" | "missing";
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
  ioTiming(server),
  hypopg(server),
  encryption(server),
  ...(server.isReplica ? [replica] : []),
];

const version = ({ versionText }: ServerDescription): Ability => ({
  name: "Postgres",
  state: "works",
  says: `Version ${versionText}.`,
});

const role = ({ role, quotedRole, isSuperuser, databaseName }: ServerDescription): Ability =>
  isSuperuser
    ? {
        name: "Role",
        state: "limited",
        says: `${role} is a superuser. Planlens runs everything read-only, but a role with fewer rights is enough, and safer.`,
        sql: leastRole(databaseName),
      }
    : { name: "Role", state: "works", says: `${quotedRole}, which is no superuser.` };

/** pg_read_all_data exists since 14; before that each schema has to be granted. */
const leastRole = (databaseName: string): string =>
  [
    "create role planlens_reader login password 'choose one' connection limit 5;",
    "grant pg_monitor to planlens_reader;",
    "grant pg_read_all_data to planlens_reader;",
    `grant connect on database ${quoteIdentifier(databaseName)} to planlens_reader;`,
  ].join("\n");

function tables(server: ServerDescription): Ability {
  const { relations, readableRelations, quotedRole, version: number } = server;
  const name = "Tables";
  if (relations === 0) return { name, state: "works", says: "There are none in this database." };
  if (readableRelations === relations)
    return {
      name,
      state: "works",
      says: `All ${relations} can be read, so every statement can be explained.`,
    };
  return {
    name,
    state: readableRelations === 0 ? "missing" : "limited",
    says: `${readableRelations} of ${relations} can be read. Statements on others cannot be explained, and their statistics are hidden.`,
    sql:
      number >= 140_000
        ? `grant pg_read_all_data to ${quotedRole};`
        : `grant usage on schema public to ${quotedRole};\ngrant select on all tables in schema public to ${quotedRole};`,
  };
}

function statements({ statStatements }: ServerDescription): Ability {
  const name = "Heaviest statements";
  if (isProblem(statStatements)) {
    const { says, sql } = apart(statStatements.message);
    return { name, state: "missing", says, ...(sql && { sql }) };
  }
  const [note] = statStatements.notes;
  if (note === undefined)
    return {
      name,
      state: "works",
      says: `pg_stat_statements ${statStatements.version}, of all roles.`,
    };
  const { says, sql } = apart(note);
  return { name, state: "limited", says, ...(sql && { sql }) };
}

/** Our sentences end with what to run: “… Run as a superuser: grant …; grant …;” */
function apart(sentence: string): { readonly says: string; readonly sql?: string } {
  const found = /^(?<says>.*?)(?:,? then)? ?[Rr]un [^:]*: (?<sql>[a-z].*;)$/s.exec(
    sentence,
  )?.groups;
  if (!found) return { says: sentence };
  return { says: found["says"] ?? "", sql: (found["sql"] ?? "").replaceAll("; ", ";\n") };
}

const ioTiming = ({ hasIoTiming }: ServerDescription): Ability =>
  hasIoTiming
    ? { name: "Times of reads and writes", state: "works", says: "They are measured." }
    : {
        name: "Times of reads and writes",
        state: "missing",
        says: "track_io_timing is off, so a plan does not tell how long it waited for the disk. Where the clock is fast (pg_test_timing) it costs next to nothing.",
        sql: "alter system set track_io_timing = on;\nselect pg_reload_conf();",
      };

/** It is told because other tools ask for it. */
const hypopg = ({ extensions }: ServerDescription): Ability => ({
  name: "HypoPG",
  state: "works",
  says: `${extensions.includes("hypopg") ? "It is here, and not needed" : "It is not here, and not needed"}: Planlens measures an index by building it in a transaction that is rolled back.`,
});

const encryption = ({ isEncrypted }: ServerDescription): Ability =>
  isEncrypted
    ? { name: "Encryption", state: "works", says: "What goes over the network is encrypted." }
    : {
        name: "Encryption",
        state: "limited",
        says: "This connection is not encrypted. On the same machine that is fine; otherwise add ?sslmode=require to the address.",
      };

const replica: Ability = {
  name: "Replica",
  state: "limited",
  says: "This is a read replica: its counters are its own, and no index can be built on it.",
};
