import { expect, test } from "vitest";
import { problem } from "#shared/base/problem.ts";
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
  extensions: ["hypopg", "plpgsql"],
  statStatements: { kind: "ready", version: "1.12", schema: "public", notes: [] },
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
      'Role limited: create role planlens_reader login password \'choose one\' connection limit 5;\ngrant pg_monitor to planlens_reader;\ngrant pg_read_all_data to planlens_reader;\ngrant connect on database "a""b" to planlens_reader;',
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
        notes: [
          'The role "Reader" may read its own statements only; those of others are counted, and hidden. To show them, run as a superuser: grant pg_read_all_stats to "Reader";',
        ],
      },
    },
    ['Heaviest statements limited: grant pg_read_all_stats to "Reader";'],
  ],
  [
    "no statements",
    {
      statStatements: problem(
        "permission",
        "The role x may not read pg_stat_statements. Run as a superuser: grant usage on schema s to x; grant select on s.pg_stat_statements to x;",
      ),
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
    },
    [
      "Times of reads and writes missing: alter system set track_io_timing = on;\nselect pg_reload_conf();",
      "Encryption limited: ",
      "Replica limited: ",
    ],
  ],
])("%s", (_, more, missing) => {
  expect(drawn(more)).toEqual(missing);
});

test("what stands before the statement stays a sentence", () => {
  const [ability] = abilitiesOf({
    ...server,
    statStatements: problem(
      "extension",
      "pg_stat_statements is loaded, but not created in this database. Run in it, as a superuser: create extension pg_stat_statements;",
    ),
  }).filter(({ state }) => state === "missing");
  expect(ability).toEqual({
    name: "Heaviest statements",
    state: "missing",
    says: "pg_stat_statements is loaded, but not created in this database.",
    sql: "create extension pg_stat_statements;",
  });
});
