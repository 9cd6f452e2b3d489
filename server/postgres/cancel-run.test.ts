import { expect, test } from "vitest";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { problemOfError } from "./problem-of-error.ts";
import { withTransaction } from "./with-transaction.ts";

test("a run is cancelled where its connection leads, whatever its host's name leads to by now", async () => {
  const address = new URL((await demoDatabase()).url);
  address.searchParams.set("hostaddr", address.hostname);
  address.hostname = "nowhere.invalid";
  const leaving = new AbortController();
  const settings = { access: "read only", timeout: 60_000, signal: leaving.signal } as const;
  const sleeps = withTransaction(address.href, settings, async ({ client }) => {
    setTimeout(() => leaving.abort(), 100);
    const start = performance.now();
    await client.query("select pg_sleep(60)").catch(problemOfError);
    return performance.now() - start;
  });
  // Had the name been asked for, it would have taken a second until another way was tried.
  expect(await sleeps).toBeLessThan(900);
});
