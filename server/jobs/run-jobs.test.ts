import { Client } from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { planDue, setCollecting } from "#server/store/collecting.ts";
import { runJobs } from "./run-jobs.ts";

const counted = await testDatabase("demo");
const { services, logged, close } = await testApp({
  databases: [
    { id: "demo", name: "demo", from: "demo", url: counted.adminUrl },
    { id: "other", name: "other", from: "environment", url: counted.adminUrl },
  ],
});
afterAll(close);

const admin = new Client(counted.adminUrl);
await admin.connect();
await admin.query("create extension pg_stat_statements");
afterAll(() => admin.end());

/** How often the counters of the database were read. */
async function readings(): Promise<number> {
  const { rows } = await admin.query(
    `select coalesce(sum(calls), 0)::int as calls
     from pg_stat_statements
     where query like '%"hasTimedIo"%'
       and dbid = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0].calls;
}

test("two processes share the snapshots: each is taken once, of what is turned on", async () => {
  const both = await Promise.all([runJobs(services), runJobs(services)]);
  const { store } = services;
  const latest = async () =>
    (await store.query("select database_id from planlens.statement_series")).rows;
  await vi.waitFor(async () => expect(await latest()).toEqual([{ database_id: "demo" }]), 30_000);
  await Promise.all(both.map(({ stop }) => stop()));
  expect(await readings()).toBe(1);
});

test("a database is taken once in its interval, whoever asks", async () => {
  const { store } = services;
  await setCollecting(store, "other", { isOn: true, interval: 3_600, retention: 1 });
  const taken = await Promise.all([planDue(store), planDue(store), planDue(store)]);
  expect(taken.flat().filter((id) => id === "other")).toEqual(["other"]);
  expect(await planDue(store)).not.toContain("other");
});

test("a job of a process that died before anybody knew it is done by another", async () => {
  const { store } = services;
  await store.query("select planlens_jobs.add_job('delete-expired', job_key := 'orphan')");
  await store.query(
    `update planlens_jobs._private_jobs
     set locked_at = now() - interval '1 minute', locked_by = 'nobody', attempts = 1
     where key = 'orphan'`,
  );
  const { stop } = await runJobs(services);
  const left = async () =>
    (await store.query("select from planlens_jobs.jobs where key = 'orphan'")).rowCount;
  await expect.poll(left).toBe(0);
  await stop();
});

test("where the end of a job cannot be written down, nothing ends but the queue, which begins anew", async () => {
  const { store } = services;
  const { stop } = await runJobs(services);
  await store.query(`
    create sequence refusals;
    create function refuse_first() returns trigger language plpgsql as $$
    begin
      if nextval('refusals') = 1 then raise exception 'refused'; end if;
      return old;
    end
    $$;
    create trigger refuse_first before delete on planlens_jobs._private_jobs
      for each row when (old.key = 'refused') execute function refuse_first()`);
  await store.query("select planlens_jobs.add_job('delete-expired', job_key := 'refused')");
  const left = async () =>
    (await store.query("select from planlens_jobs.jobs where key = 'refused'")).rowCount;
  await expect.poll(left).toBe(0);
  await stop();
});

test("the log says why the store failed a job", async () => {
  const { store } = services;
  await store.query("alter table planlens.statement_collecting rename column done_for to lost");
  await store.query("select planlens_jobs.add_job('snapshot', $1)", [
    { databaseId: "demo", planned: new Date() },
  ]);
  const { stop } = await runJobs(services);
  await expect
    .poll(() => logged.join(""))
    .toMatch(/"task":"snapshot","message":"error: column [^,]*done_for[^,]* does not exist"/);
  await stop();
});
