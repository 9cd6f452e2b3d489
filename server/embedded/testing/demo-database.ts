import { inject } from "vitest";
import { makeDemo } from "../demo/make-demo.ts";
import { withClient } from "../with-client.ts";
import { inDatabase, type TestDatabase } from "./databases.ts";

/**
 * The filled demo database: made when a test first asks for it, and shared by the whole run. What
 * a test changes in it must be rolled back.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  await withClient(inject("clusterUrls").postgres, async (client) => {
    await client.query("select pg_catalog.pg_advisory_lock(1)");
    await makeDemo({ url: inDatabase }, () => {});
  });
  return {
    name: "demo",
    url: inDatabase("demo", "demo"),
    adminUrl: inDatabase("postgres", "demo"),
  };
}
