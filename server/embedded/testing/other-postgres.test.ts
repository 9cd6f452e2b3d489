import { expect, test } from "vitest";
import { superuser } from "../make-cluster.ts";
import { withClient } from "../with-client.ts";
import { otherPostgres } from "./other-postgres.ts";

test.each([12, 15] as const)("Postgres %i starts beside ours", async (major) => {
  const cluster = await otherPostgres(major);
  const version = await withClient(
    cluster.url(superuser, "postgres"),
    async (client) => (await client.query("show server_version")).rows[0],
  );
  expect(version.server_version).toMatch(new RegExp(`^${major}\\.`));
  await cluster.stop();
});
