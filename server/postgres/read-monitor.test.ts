import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { rankCounted } from "#server/statements/rank-counted.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { CountedRow } from "#shared/statements/statement-row.ts";
import { readStatements } from "./read-statements.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

/**
 * pg_stat_monitor is not among the packages that tests may install. What is read here is an extension
 * of its name, whose view has the documented columns of 2.1 on Postgres 15 over rows of ours.
 * https://docs.percona.com/pg-stat-monitor/reference.html
 */
const columns = `
  bucket bigint, bucket_start_time timestamptz, userid oid, username text, dbid oid, datname text,
  client_ip inet, pgsm_query_id bigint, queryid bigint, toplevel boolean, top_queryid bigint, query text,
  comments text, planid bigint, query_plan text, top_query text, application_name text, relations text[],
  cmd_type int, cmd_type_text text, elevel int, sqlcode text, message text,
  calls bigint, total_exec_time float8, min_exec_time float8, max_exec_time float8,
  mean_exec_time float8, stddev_exec_time float8, rows bigint,
  shared_blks_hit bigint default 0, shared_blks_read bigint default 0,
  shared_blks_dirtied bigint default 0, shared_blks_written bigint default 0,
  local_blks_hit bigint default 0, local_blks_read bigint default 0,
  local_blks_dirtied bigint default 0, local_blks_written bigint default 0,
  temp_blks_read bigint default 0, temp_blks_written bigint default 0,
  blk_read_time float8 default 0, blk_write_time float8 default 0,
  temp_blk_read_time float8 default 0, temp_blk_write_time float8 default 0,
  resp_calls text[], cpu_user_time float8, cpu_sys_time float8,
  wal_records bigint default 0, wal_fpi bigint default 0, wal_bytes numeric default 0,
  bucket_done boolean, plans bigint default 0, total_plan_time float8 default 0,
  jit_functions bigint default 0, jit_generation_time float8 default 0,
  jit_inlining_time float8 default 0, jit_optimization_time float8 default 0,
  jit_emission_time float8 default 0`;

/** As 2.0 has it on Postgres 12: fewer columns, and some of another name or type. */
const older = `
  drop view pg_stat_monitor;
  create view pg_stat_monitor as
  select bucket, bucket_start_time, userid::regrole, datname, upper(to_hex(queryid)) as queryid, query,
    elevel, calls, total_exec_time as total_time, min_exec_time as min_time, max_exec_time as max_time,
    mean_exec_time as mean_time, stddev_exec_time as stddev_time, rows as rows_retrieved,
    shared_blks_hit, shared_blks_read, shared_blks_dirtied, shared_blks_written,
    local_blks_hit, local_blks_read, local_blks_dirtied, local_blks_written,
    temp_blks_read, temp_blks_written, blk_read_time, blk_write_time
  from counted`;

const { adminUrl, name } = await testDatabase("demo");

/** Postgres looks for extensions in more places since 18. */
function makePlace() {
  const place = mkdtempSync(join(tmpdir(), "planlens-extension-"));
  const folder = join(place, "extension");
  mkdirSync(folder);
  // The server may run as somebody else.
  for (const each of [place, folder]) chmodSync(each, 0o755);
  writeFileSync(join(folder, "pg_stat_monitor.control"), "default_version = '2.1'\n");
  writeFileSync(
    join(folder, "pg_stat_monitor--2.1.sql"),
    `create table counted (${columns}); create view pg_stat_monitor as select * from counted;`,
  );
  writeFileSync(join(folder, "pg_stat_monitor--2.1--2.0.sql"), older);
  return place;
}

const place = makePlace();
afterAll(() => rmSync(place, { recursive: true }));

const asAdmin = (use: (admin: Client) => Promise<unknown>) =>
  withClient(adminUrl, async (admin) => {
    await admin.query("select set_config('extension_control_path', $1, false)", [
      `${place}:$system`,
    ]);
    await use(admin);
  });

beforeAll(() =>
  asAdmin(async (admin) => {
    await admin.query("create schema monitor");
    await admin.query("create extension pg_stat_monitor schema monitor");
    // Of the library, which is not there.
    await admin.query(`alter database ${name} set pg_stat_monitor.pgsm_max_buckets = '10'`);
    await admin.query(`alter database ${name} set pg_stat_monitor.pgsm_bucket_time = '60'`);
    await admin.query(`alter database ${name} set pg_stat_monitor.pgsm_query_max_len = '2048'`);
    // Three calls of 1, 2 and 3 ms in one bucket, one of 6 in the next, and a failure.
    await admin.query(
      `insert into monitor.counted
         (bucket, bucket_start_time, userid, datname, queryid, toplevel, query, elevel,
          calls, total_exec_time, min_exec_time, max_exec_time, mean_exec_time, stddev_exec_time, rows,
          shared_blks_hit)
       select bucket, at::timestamptz, 10, current_database(), queryid, toplevel, query, elevel,
         calls, total, least, most, mean, stddev, rows, hit
       from (values
         (1, '2026-05-14T12:00:00Z', 7, true, 'select $1', 0, 3, 6, 1, 3, 2, sqrt(2.0 / 3), 3, 30),
         (2, '2026-05-14T12:01:00Z', 7, true, 'select $1', 0, 1, 6, 6, 6, 6, 0, 1, 10),
         (2, '2026-05-14T12:01:00Z', 7, true, 'select $1', 21, 5, 0, 0, 0, 0, 0, 0, 0),
         (2, '2026-05-14T12:01:00Z', 8, true, 'update t set a = $1', 0, 2, 4, 2, 2, 2, 0, 2, 0),
         (2, '2026-05-14T12:01:00Z', 0, true, '<insufficient privilege>', 0, 1, 90, 90, 90, 90, 0, 0, 0)
       ) as row (bucket, at, queryid, toplevel, query, elevel,
         calls, total, least, most, mean, stddev, rows, hit)`,
    );
  }),
);

const reading = <T>(use: (transaction: Transaction) => Promise<T>) =>
  withTransaction(adminUrl, { access: "read only", timeout: 10_000 }, use);

const request = { search: "", textLength: 100 };

test("buckets of pg_stat_monitor are taken together where pg_stat_statements is not created", async () => {
  const counted = await reading((transaction) => readStatements(transaction, request));
  if (isProblem(counted)) throw new Error(counted.message);
  expect(counted).toMatchObject({
    source: "pg_stat_monitor",
    version: "2.1",
    since: "2026-05-14T12:00:00.000Z",
  });
  expect(counted.rows.find(({ queryid }) => queryid === "7")).toMatchObject({
    text: "select $1",
    calls: 4,
    totalExecTime: 12,
    meanExecTime: 3,
    minExecTime: 1,
    maxExecTime: 6,
    // Of 1, 2, 3 and 6.
    stddevExecTime: expect.closeTo(Math.sqrt(3.5), 9),
    rows: 4,
    sharedBlksHit: 40,
  });
  expect(counted.notes).toEqual([
    expect.stringMatching(
      /^These are counts of pg_stat_monitor: it keeps 10 buckets of 60 seconds .* They need pg_stat_statements\. .*create extension pg_stat_statements;$/,
    ),
  ]);
});

test("what a role may not read is hidden, and shares add up with it", async () => {
  const ranking = await reading((transaction) =>
    rankCounted(transaction, { ...request, metric: "total", limit: 10 }),
  );
  if (isProblem(ranking)) throw new Error(ranking.message);
  expect(ranking.hidden).toMatchObject({ statements: 1 });
  const [first, second] = ranking.rows;
  expect([first?.share, second?.share]).toEqual([12 / 106, 4 / 106]);
});

test("one statement is found by its key", async () => {
  const only = { userid: "10", queryid: "8", toplevel: true };
  const counted = await reading((transaction) => readStatements(transaction, { ...request, only }));
  expect(counted).toMatchObject({ rows: [{ text: "update t set a = $1", calls: 2 }] });
});

test("an older version has the same, without what it does not count", async () => {
  const before = await reading((transaction) => readStatements(transaction, request));
  await asAdmin((admin) => admin.query("alter extension pg_stat_monitor update to '2.0'"));
  const after = await reading((transaction) => readStatements(transaction, request));
  if (isProblem(before) || isProblem(after)) throw new Error("It is not read");
  const told = (rows: readonly CountedRow[]) =>
    rows
      .map(({ key, calls, totalExecTime, rows }) => ({ key, calls, totalExecTime, rows }))
      .toSorted((a, b) => a.key.localeCompare(b.key));
  expect(told(after.rows)).toEqual(told(before.rows));
  expect(after.rows.flatMap(({ walBytes, jitTime }) => [walBytes, jitTime])).not.toContain(0);
});
