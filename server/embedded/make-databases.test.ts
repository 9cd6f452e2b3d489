import { expect, test } from "vitest";
import { clusterUrls } from "./testing/cluster-urls.ts";
import { inDatabase, testDatabase } from "./testing/databases.ts";
import { withClient } from "./with-client.ts";

const connect = (url: string) => withClient(url, async () => "connected");

test("each role reaches a database of its own", async () => {
  const { url, adminUrl } = await testDatabase("demo");
  await expect(connect(url)).resolves.toBe("connected");
  await expect(connect(adminUrl)).resolves.toBe("connected");
});

test.each(["planlens", "postgres", "template1"])("demo may not connect to %s", async (database) => {
  await expect(connect(inDatabase("demo", database))).rejects.toThrow(
    `permission denied for database "${database}"`,
  );
});

test("demo is not a superuser, and sees every statement's numbers", async () => {
  const rights = await withClient(clusterUrls().postgres, (client) =>
    client.query(
      `select rolsuper, rolcreatedb, pg_catalog.pg_has_role('demo', 'pg_monitor', 'usage') as monitors
       from pg_catalog.pg_roles where rolname = 'demo'`,
    ),
  );
  expect(rights.rows).toEqual([{ rolsuper: false, rolcreatedb: false, monitors: true }]);
});
