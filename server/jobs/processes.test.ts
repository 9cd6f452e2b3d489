import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { joinProcesses, processName } from "./processes.ts";
import { runJobs } from "./run-jobs.ts";

const { url } = await testDatabase("planlens");
const { services, close } = await testApp();
const { store, log } = services;
afterAll(close);

// The queue makes its tables when it is first run.
beforeAll(async () => {
  const { stop } = await runJobs(services);
  await stop();
});

async function lockedBy(worker: string, key: string) {
  await store.query("select planlens_jobs.add_job('delete-expired', job_key := $1)", [key]);
  await store.query(
    "update planlens_jobs._private_jobs set locked_at = now(), locked_by = $1 where key = $2",
    [worker, key],
  );
}

async function isLocked(key: string): Promise<boolean> {
  const query = "select locked_by from planlens_jobs.jobs where key = $1";
  const { rows } = await store.query(query, [key]);
  return rows[0].locked_by !== null;
}

/** A process that was at one job, and was heard of so many seconds ago. */
async function silent(name: string, seconds: number) {
  const id = randomUUID();
  await store.query(
    `insert into planlens.processes (id, workers, seen_at)
     values ($1, array[$2], now() - make_interval(secs => $3))`,
    [id, `worker of ${name}`, seconds],
  );
  await lockedBy(`worker of ${name}`, name);
  return id;
}

test("jobs of the dead are free, and none of the living, for whom a connection speaks too", async () => {
  // As if it went on saying that it lives.
  await silent("quiet", -60);
  await silent("killed", 8);
  const stuck = await silent("stuck", 8);
  await silent("frozen", 40);
  const connection = new Client({ connectionString: url, application_name: processName(stuck) });
  await connection.connect();
  const living = joinProcesses(store, log, randomUUID());
  const names = ["quiet", "killed", "stuck", "frozen"];
  await expect.poll(() => isLocked("frozen")).toBe(false);
  expect(await Promise.all(names.map(isLocked))).toEqual([true, false, true, false]);
  await living.leave();
  await connection.end();
});
