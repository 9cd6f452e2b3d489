import { expect, test } from "vitest";
import { abilitiesOf } from "./abilities.ts";
import type { ServerDescription } from "./describe-server.ts";

const server: ServerDescription = {
  version: 180_004,
  versionText: "18.4",
  role: "Reader",
  quotedRole: '"Reader"',
  databaseName: "shop",
  isSuperuser: false,
  isReplica: false,
  hasIoTiming: true,
  isEncrypted: true,
  relations: 12,
  readableRelations: 12,
  product: "PostgreSQL 18.4 on x86_64-pc-linux-gnu",
  mayReadAllStats: true,
  encryption: "TLSv1.3",
  extensions: ["hypopg", "plpgsql"],
  hypopg: "1.4.2",
  availableHypopg: "1.4.2",
  statStatements: { kind: "ready", version: "1.12", schema: "public", limits: [] },
};

const drawn = (more: Partial<ServerDescription>) =>
  abilitiesOf({ ...server, ...more })
    .filter(({ state }) => state !== "works")
    .map(({ name, state, sql }) => `${name} ${state}: ${sql ?? ""}`);

test.each<[string, Partial<ServerDescription>, string[]]>([
  ["all that there is", {}, []],
  [
    "a superuser",
    { isSuperuser: true, databaseName: 'a"b' },
    [
      'Role limited: create role planlens_reader login password \'choose one\' connection limit 5;\ngrant connect on database "a""b" to planlens_reader;\ngrant pg_monitor to planlens_reader;\ngrant pg_read_all_data to planlens_reader;',
    ],
  ],
  [
    "tables that cannot be read",
    { readableRelations: 0 },
    ['Tables missing: grant pg_read_all_data to "Reader";'],
  ],
  [
    "some that cannot, before 14",
    { readableRelations: 3, version: 130_000 },
    [
      'Tables limited: grant usage on schema public to "Reader";\ngrant select on all tables in schema public to "Reader";',
    ],
  ],
  [
    "statements of others hidden",
    {
      statStatements: {
        kind: "ready",
        version: "1.12",
        schema: "public",
        limits: [
          {
            says: "Those of others are hidden.",
            first: "To show them, run as a superuser",
            sql: ['grant pg_read_all_stats to "Reader";'],
          },
        ],
      },
    },
    ['Heaviest statements limited: grant pg_read_all_stats to "Reader";'],
  ],
  [
    "no statements",
    {
      statStatements: {
        kind: "obstacle",
        code: "permission",
        remedy: {
          says: "The role x may not read pg_stat_statements.",
          first: "Run as a superuser",
          sql: ["grant usage on schema s to x;", "grant select on s.pg_stat_statements to x;"],
        },
      },
    },
    [
      "Heaviest statements missing: grant usage on schema s to x;\ngrant select on s.pg_stat_statements to x;",
    ],
  ],
  [
    "a replica without clock and encryption",
    {
      isReplica: true,
      hasIoTiming: false,
      isEncrypted: false,
      mayReadAllStats: false,
      hypopg: null,
    },
    [
      'Statistics of other roles limited: grant pg_read_all_stats to "Reader";',
      "Times of reads and writes missing: alter system set track_io_timing = on;\nselect pg_reload_conf();",
      "HypoPG optional: create extension hypopg;",
      "Encryption limited: ",
      "Replica limited: ",
    ],
  ],
])("%s", (_, more, missing) => {
  expect(drawn(more)).toEqual(missing);
});

test.each([
  [
    "Run in it, as a superuser",
    ["create extension pg_stat_statements;"],
    "It is not created.",
    "create extension pg_stat_statements;",
  ],
  [
    "Restart the server, then run in this database",
    ["create extension pg_stat_statements;"],
    "It is not created. Restart the server, then run in this database.",
    "create extension pg_stat_statements;",
  ],
  ["Restart the server", [], "It is not created. Restart the server.", undefined],
])("what is to be done first is said: %s", (first, sql, says, statement) => {
  const remedy = { says: "It is not created.", first, sql };
  const [ability] = abilitiesOf({
    ...server,
    statStatements: { kind: "obstacle", code: "extension", remedy },
  }).filter(({ state }) => state === "missing");
  expect([ability?.says, ability?.sql]).toEqual([says, statement]);
});

test("what a server does not answer is unknown, and not missing", () => {
  const { version, versionText, role, quotedRole, databaseName } = server;
  const abilities = abilitiesOf({ version, versionText, role, quotedRole, databaseName });
  expect(abilities.map(({ name, state }) => `${name} ${state}`)).toEqual([
    "Postgres works",
    "Role works",
    "Tables unknown",
    "Heaviest statements unknown",
    "Statistics of other roles unknown",
    "Times of reads and writes unknown",
    "HypoPG unknown",
    "Encryption unknown",
  ]);
});

test("what speaks like Postgres says its own name", () => {
  const [ability] = abilitiesOf({ ...server, versionText: "15.2", product: "FancyDB v3 (arm64)" });
  expect(ability?.says).toBe("It speaks like version 15.2, and calls itself FancyDB v3 (arm64).");
});
