import { makeDemo } from "../demo/make-demo.ts";
import { withClient } from "../with-client.ts";
import { clusterUrls } from "./cluster-urls.ts";
import { inDatabase, type TestDatabase, testDatabaseName } from "./databases.ts";

/**
 * The filled demo database: made when a test first asks for it, and shared by the whole run. What
 * a test changes in it must be rolled back.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  await makeOnce();
  return inCluster("demo");
}

/** A copy of it for one test file, which locks its tables or counts all that is asked of it. */
export async function ownDemoDatabase(): Promise<TestDatabase> {
  await makeOnce();
  const name = testDatabaseName();
  await withClient(clusterUrls().postgres, (client) =>
    client.query(`create database ${name} owner demo template ${template} ${copied}`),
  );
  return inCluster(name);
}

const makeOnce = () =>
  withClient(clusterUrls().postgres, async (client) => {
    await client.query("select pg_catalog.pg_advisory_lock(1)");
    await makeDemo({ url: inDatabase }, () => {});
    const { rowCount } = await client.query(
      `select from pg_catalog.pg_database where datname = '${template}'`,
    );
    if (rowCount) return;
    await client.query(`create database ${template} owner demo template demo ${copied}`);
    await client.query(`alter database ${template} allow_connections off`);
  });

/** Nobody is connected to it, or it could not be copied. */
const template = "demo_template";
const copied = "strategy file_copy";

const inCluster = (name: string): TestDatabase => ({
  name,
  url: inDatabase("demo", name),
  adminUrl: inDatabase("postgres", name),
});
