import { existsSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import type { Database } from "./database.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";
import { type Fate, hostileStatements } from "./testing/hostile-statements.ts";

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const old = await otherPostgres(12);
const middle = await otherPostgres(15);
afterAll(async () => {
  await old.stop();
  await middle.stop();
});

const servers = [
  { server: "18", url: adminUrl },
  { server: "12", url: old.url("postgres", "postgres") },
  { server: "15", url: middle.url("postgres", "postgres") },
];

async function run(url: string, statement: string, more: Partial<ExplainRequest> = {}) {
  const database: Database = { id: "d", name: "d", from: "demo", url };
  const request = { statement, mode: "analyze", timeout: 5_000, ...more } as const;
  try {
    return await explainStatement(request, { database, parse });
  } catch (error) {
    return problemOfError(error) ?? Promise.reject(error);
  }
}

/** Errors of Postgres, while it runs read-only, are as good as running to the end. */
async function fate(...given: Parameters<typeof run>): Promise<Fate> {
  const result = await run(...given);
  const isRun = result.kind === "explained" || result.code === "database-error";
  return isRun ? "runs" : (result.code as Fate);
}

/** All that a statement could leave, but for what sequences gave. */
const state = `
  select
    (select count(*)::int from kept) as kept,
    (select count(*)::int from serial) as serial,
    (select count(*)::int from pg_class) as relations,
    (select count(*)::int from pg_proc) as functions,
    (select count(*)::int from pg_largeobject_metadata) as large_objects,
    (select count(*)::int from pg_replication_slots) as slots,
    (select count(*)::int from pg_locks where locktype = 'advisory' and database = this.oid) as locks,
    (select count(*)::int from pg_prepared_xacts where database = this.datname) as prepared,
    (select count(*)::int from pg_stat_activity where application_name = 'planlens' and datid = this.oid) as sessions,
    (select count(*)::int from pg_stat_activity where application_name = 'bystander' and datid = this.oid) as bystanders,
    (select stats_reset from pg_stat_database where datname = current_database()) as reset,
    pg_conf_load_time() as loaded
  from pg_database as this
  where this.datname = current_database()`;

describe.each(servers)("on Postgres $server, as superuser", ({ url }) => {
  const admin = new Client(url);
  const bystander = new Client({ connectionString: url, application_name: "bystander" });
  beforeAll(async () => {
    await admin.connect();
    await bystander.connect();
    await admin.query(`
      create table kept (id int);
      insert into kept values (1), (2), (3);
      create table serial (id serial);
      create function grow() returns int language sql as 'insert into public.kept values (4) returning id';
      create function grow(int, int) returns int language sql as 'insert into public.kept values (4) returning id';
      create operator %% (leftarg = int, rightarg = int, function = grow);
      create function grown(kept) returns int language sql as 'insert into public.kept values (5) returning id';
      create function promises() returns boolean language sql stable as 'select pg_reload_conf()';
      create function promises_more() returns boolean language plpgsql stable as 'begin return public.promises(); end';
      create function promises(int, int) returns boolean language sql stable as 'select pg_reload_conf()';
      create operator !! (leftarg = int, rightarg = int, function = promises);
      create function reload_on(boolean, int) returns boolean language sql stable as 'select pg_reload_conf()';
      create aggregate reload_all(int) (sfunc = reload_on, stype = boolean);
      create aggregate grow_all(int) (sfunc = grow, stype = int);
      create function acts() returns int language plpgsql as 'begin perform pg_reload_conf(); return 1; end';
      create function "Acts"() returns int language plpgsql as 'begin return acts(); end';
      create function spaced() returns int language plpgsql as
        'begin perform "pg_reload_conf" /* ( */ -- (\n (); return 1; end';
      create function copies() returns int language plpgsql as
        $$ begin copy (select 1) to program 'touch /tmp/planlens-hostile'; return 1; end $$;
      create function folds() returns int language sql immutable as 'select 1 where pg_reload_conf()';
      create function folds_further() returns int language plpgsql immutable as 'begin return public."Acts"(); end';
      create function taken_apart() returns int language sql as 'select public.folds()';
      create function folded_of(kept) returns int language sql immutable as 'select public.acts()';
      create type odd as (id int);
      create function odd_of(int) returns odd language plpgsql immutable as 'begin perform public.acts(); return row(1); end';
      create cast (int as odd) with function odd_of(int);
      create view folded as select id from kept where id = folds();
      create table guarded (id int);
      alter table guarded enable row level security;
      create policy guard on guarded using (id = folds());
      create table filled (id int default folds());
      create table indexed (id int);
      create index on indexed (id) where id > folds();
      create table parted (id int) partition by range (id);
      create table part_of partition of parted (check (id > folds())) for values from (1) to (9);
      create table watched (id int check (pg_reload_conf()));
      create table ruled (id int);
      create rule also as on insert to ruled do also select pg_reload_conf();
      create table named (dblink_name text, crosstab_id int, ts_stat text);
      create procedure commits() language plpgsql as 'begin delete from public.kept; commit; end';
      create view grows as select grow() as id;
      create view ends_others as select pg_reload_conf() as ended`);
  });
  afterAll(async () => {
    await admin.end();
    await bystander.end();
  });

  const look = async () => {
    // A session that has ended is counted for a moment.
    await expect
      .poll(async () => (await admin.query(state)).rows[0].sessions, {
        timeout: 5_000,
        interval: 5,
      })
      .toBe(0);
    return (await admin.query(state)).rows;
  };

  test.each(hostileStatements)("%s: %s", async (expected, statement) => {
    const before = await look();
    const sequence = await admin.query("select last_value, is_called from serial_id_seq");
    expect(expected.split(" or ")).toContain(await fate(url, statement));
    const { rows } = await admin.query("select last_value, is_called from serial_id_seq");
    expect(rows).toEqual(sequence.rows);
    for (const mode of ["estimate", "generic"] as const) {
      const planned = await fate(url, statement, { mode });
      expect(planned === "not-planned").toBe(expected.endsWith("not-planned"));
    }
    const confirmed = await fate(url, statement, { isConfirmed: true });
    const then = expected.endsWith("writes") ? "runs" : expected.replace("writes or ", "");
    expect(then.split(" or ")).toContain(confirmed);
    expect(await look()).toEqual(before);
    expect(existsSync("/tmp/planlens-hostile")).toBe(false);
  });
});
