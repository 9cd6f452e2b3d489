import { readFileSync, statSync } from "node:fs";
import { Client, type ClientConfig } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { superuser } from "#server/embedded/make-cluster.ts";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { certain, startTestCluster } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { gather } from "#shared/capture/gather.ts";
import { readText } from "#shared/capture/logs/testing/read-text.ts";
import { startCounting, stopCounting } from "./count-statements.ts";
import { bulkInserts, ROWS } from "./testing/bulk-inserts.ts";
import { capturing } from "./testing/capturing.ts";

let cluster: Cluster;
let url: string;
beforeAll(async () => {
  cluster = await startTestCluster(undefined, { log_min_duration_statement: "0" });
  url = cluster.url(superuser, "postgres");
  await withClient(url, (client) => client.query("create extension pg_stat_statements"));
});
afterAll(() => cluster.stop());

test.each(bulkInserts)(
  "ten thousand rows, $name: by the wire and by the log as many statements as the server counts",
  async ({ insert, statements, transactionControls, isPipeline }) => {
    const table = await newTable();
    const before = certain(await startCounting(url));
    const logged = statSync(cluster.log).size;
    const proxy = await capturing(url);
    const client = new Client({
      connectionString: proxy.url,
      pipeline: isPipeline ?? false,
    } as ClientConfig);
    await client.connect();
    await insert(client, table);
    await client.end();
    const log = readFileSync(cluster.log).subarray(logged).toString();
    const byServer = certain(await stopCounting(url, before)).capture;

    const sent = { statements, transactionControls };
    const byWire = await proxy.finish();
    expect(byWire.totals).toMatchObject({ ...sent, rows: ROWS, errors: 0 });
    expect(byServer.totals).toMatchObject({ ...sent, rows: ROWS });
    expect(captureOf(log).totals).toMatchObject(sent);
    const loops = byWire.findings.filter(({ rule }) => rule === "write-loop");
    expect(loops.map(({ calls }) => calls)).toEqual(statements === ROWS ? [ROWS] : []);
  },
);

/** The same name for all would be one statement to the counters. */
let tables = 0;
async function newTable() {
  const name = `users_${++tables}`;
  await withClient(url, (client) =>
    client.query(`create table ${name} (id serial primary key, name text unique)`),
  );
  return name;
}

function captureOf(log: string): Capture {
  const gatherer = gather();
  for (const event of readText(log).events) gatherer.add(event);
  return gatherer.finish({ clock: "server" });
}
