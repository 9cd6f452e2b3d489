import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { withTransaction } from "./with-transaction.ts";

test("a run is cancelled where its connection leads, whatever its host's name leads to by now", async () => {
  const { adminUrl } = await testDatabase("demo");
  // A second connection, the other way to cancel, it is not given.
  const role = `once_${randomUUID().replaceAll("-", "")}`;
  await withClient(adminUrl, (admin) =>
    admin.query(`create role ${role} login password 'once' connection limit 1`),
  );
  const address = new URL(adminUrl);
  address.username = role;
  address.password = "once";
  address.searchParams.set("hostaddr", address.hostname);
  address.hostname = "nowhere.invalid";
  const leaving = new AbortController();
  const settings = { access: "read only", timeout: 30_000, signal: leaving.signal } as const;
  const error = await withTransaction(address.href, settings, async ({ client }) => {
    setTimeout(() => leaving.abort(), 100);
    return client.query("select pg_sleep(60)").catch((failed: Error) => failed.message);
  });
  expect(error).toBe("canceling statement due to user request");
});
