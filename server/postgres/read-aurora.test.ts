import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { isProblem } from "#shared/base/problem.ts";
import { countersOf } from "#shared/statements/amounts.ts";
import { deltaOf } from "#shared/statements/delta.ts";
import { readStatements } from "./read-statements.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

/**
 * Aurora is no package. What is read here is a function of its name that has the documented columns,
 * as of version 15: those of pg_stat_statements 1.10 and eleven more. Each call reads three blocks from
 * storage and two from the cache of Optimized Reads.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora_stat_statements.html
 */
const aurora = `
  set allow_system_table_mods = on;
  create extension pg_stat_statements version '1.10';
  create view as_documented as
  select
    counted.*,
    3 * calls as storage_blks_read,
    2 * calls as orcache_blks_hit,
    1.5 * calls::float8 as storage_blk_read_time,
    0::float8 as local_blk_read_time,
    0.25 * calls::float8 as orcache_blk_read_time,
    0::int8 as total_plan_peakmem,
    0::int8 as min_plan_peakmem,
    0::int8 as max_plan_peakmem,
    1589056 * calls as total_exec_peakmem,
    1589056::int8 as min_exec_peakmem,
    1589056::int8 as max_exec_peakmem
  from pg_stat_statements as counted;
  create function pg_catalog.aurora_stat_statements(showtext boolean) returns setof as_documented
  language sql as 'select * from public.as_documented'`;

const { adminUrl, name } = await testDatabase("demo");

beforeAll(() => withClient(adminUrl, (admin) => admin.query(aurora)));

const reading = <T>(use: (transaction: Transaction) => Promise<T>) =>
  withTransaction(adminUrl, { access: "read only", timeout: 10_000 }, use);

const call = () => withClient(adminUrl, (admin) => admin.query("select 'called' as called"));

async function called() {
  const request = { search: "as called", textLength: 100 };
  const counted = await reading((transaction) => readStatements(transaction, request));
  if (isProblem(counted)) throw new Error(counted.message);
  return counted.rows.find(({ isFound }) => isFound);
}

async function snapshot() {
  const taken = await reading((transaction) => takeSnapshot(transaction, async () => undefined));
  if (isProblem(taken)) throw new Error(taken.message);
  return taken;
}

test("Aurora tells where the blocks came from that were read", async () => {
  await call();
  await call();
  expect(await called()).toMatchObject({
    text: "select $1 as called",
    calls: 2,
    storageBlksRead: 6,
    orcacheBlksHit: 4,
    storageBlkReadTime: 3,
    orcacheBlkReadTime: 0.5,
  });
});

test("between two snapshots it is what was read meanwhile", async () => {
  const queryid = (await called())?.queryid;
  const before = await snapshot();
  await call();
  const after = await snapshot();
  const delta = deltaOf(before.snapshot, after.snapshot);
  if (delta.kind !== "delta") throw new Error(`Counting began anew: ${delta.reason}`);
  const entry = delta.entries.find((each) => each.queryid === queryid);
  expect(countersOf(entry?.amounts ?? [], after.measured)).toMatchObject({
    calls: 1,
    storageBlksRead: 3,
    orcacheBlksHit: 2,
    storageBlkReadTime: 1.5,
    orcacheBlkReadTime: 0.25,
  });
});

test("what was counted before Aurora's function was read is in no delta", async () => {
  const { snapshot: after } = await snapshot();
  const before = { ...after, version: "1.10" };
  expect(deltaOf(before, after)).toEqual({ kind: "beginning", reason: "other-version" });
});

test("without track_io_timing its times are not measured, and its blocks are", async () => {
  await withClient(adminUrl, (admin) =>
    admin.query(`alter database ${name} set track_io_timing = off`),
  );
  const row = await called();
  expect(row).toHaveProperty("storageBlksRead");
  expect(row).not.toHaveProperty("storageBlkReadTime");
  expect(row).not.toHaveProperty("orcacheBlkReadTime");
});
