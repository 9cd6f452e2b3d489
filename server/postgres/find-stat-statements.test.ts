import { expect, test } from "vitest";
import { type Found, judge, problemOfObstacle } from "./find-stat-statements.ts";

const found: Found = {
  role: "reader",
  version: "1.12",
  availableVersion: "1.12",
  schema: "public",
  isLoaded: true,
  preloaded: null,
  track: "top",
  computeQueryId: "auto",
  mayUseSchema: true,
  maySelect: true,
  mayReadAll: true,
};

test("nothing stands in the way", () => {
  expect(judge(found)).toEqual({ kind: "ready", version: "1.12", schema: "public", limits: [] });
});

test("before Postgres 14 there is no compute_query_id", () => {
  expect(judge({ ...found, computeQueryId: null, track: null })).toMatchObject({ kind: "ready" });
});

test.each<[string, Partial<Found>, string, string]>([
  [
    "not installed",
    { isLoaded: false, version: null, availableVersion: null, schema: null },
    "extension",
    "This server does not have pg_stat_statements, which counts what each statement costs. Install the contrib package of its Postgres, add pg_stat_statements to shared_preload_libraries, restart it, and run in this database: create extension pg_stat_statements;",
  ],
  [
    "neither loaded nor created",
    { isLoaded: false, version: null, schema: null },
    "extension",
    "This server does not load pg_stat_statements, which counts what each statement costs. Add it to shared_preload_libraries and restart the server, then run in this database: create extension pg_stat_statements;",
  ],
  [
    "neither loaded nor created, where the role may see what is",
    { isLoaded: false, version: null, schema: null, preloaded: 'auto_explain, "my lib"' },
    "extension",
    "This server does not load pg_stat_statements, which counts what each statement costs. Run the first as a superuser, restart the server, then run the second in this database: alter system set shared_preload_libraries = 'auto_explain', 'my lib', 'pg_stat_statements'; create extension pg_stat_statements;",
  ],
  [
    "created and not loaded, where the role may see what is",
    { isLoaded: false, preloaded: "" },
    "extension",
    "This server does not load pg_stat_statements, which counts what each statement costs. Run as a superuser, and restart the server: alter system set shared_preload_libraries = 'pg_stat_statements';",
  ],
  [
    "created and not loaded",
    { isLoaded: false },
    "extension",
    "This server does not load pg_stat_statements, which counts what each statement costs. Add it to shared_preload_libraries and restart the server.",
  ],
  [
    "loaded and not created",
    { version: null, schema: null },
    "extension",
    "pg_stat_statements is loaded, but not created in this database. Run in it, as a superuser: create extension pg_stat_statements;",
  ],
  [
    "in a schema that is closed",
    { schema: "stats", mayUseSchema: false },
    "permission",
    "The role reader may not read pg_stat_statements. Run as a superuser: grant usage on schema stats to reader; grant select on stats.pg_stat_statements to reader; grant pg_read_all_stats to reader;",
  ],
  [
    "switched off by compute_query_id",
    { computeQueryId: "off" },
    "extension",
    "compute_query_id is off on this server, so pg_stat_statements counts nothing. Run as a superuser: alter system set compute_query_id = 'auto'; select pg_reload_conf();",
  ],
  [
    "switched off",
    { track: "none" },
    "extension",
    "pg_stat_statements.track is none on this server, so no statement is counted. Run as a superuser: alter system set pg_stat_statements.track = 'top'; select pg_reload_conf();",
  ],
])("%s", (_, given, code, message) => {
  const judged = judge({ ...found, ...given });
  if (judged.kind === "ready") throw new Error("Nothing stands in the way");
  expect(problemOfObstacle(judged)).toEqual({ kind: "problem", code, message });
});
