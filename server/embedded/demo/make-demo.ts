import { superuser } from "../make-cluster.ts";
import type { Cluster } from "../start-cluster.ts";
import { withClient } from "../with-client.ts";
import { readScript } from "./sql.ts";
import { runWorkload } from "./workload.ts";

/**
 * Makes the demo database unless it is there. It gets its name when it is whole, so that one whose
 * making was interrupted begins anew.
 */
export async function makeDemo(cluster: Pick<Cluster, "url">, say: (step: string) => void) {
  await withClient(cluster.url(superuser, "postgres"), async (admin) => {
    await admin.query("set pg_stat_statements.track = 'none'");
    const found = await admin.query("select from pg_catalog.pg_database where datname = 'demo'");
    if (found.rowCount) return;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished} owner demo`);
    await admin.query(`revoke connect, temporary on database ${unfinished} from public`);
    await fill(cluster, say);
    say("the readers' pages, once, for pg_stat_statements");
    await withClient(cluster.url("demo", unfinished) + asReader, runWorkload);
    await admin.query(`alter database ${unfinished} rename to demo`);
  });
}

const unfinished = "demo_unfinished";

async function fill(cluster: Pick<Cluster, "url">, say: (step: string) => void) {
  await withClient(cluster.url("demo", unfinished), async (client) => {
    // In one transaction with their tables, rows need no write-ahead log (wal_level is minimal).
    await client.query("begin; set local maintenance_work_mem = '256MB'");
    await client.query(readScript("schema.sql"));
    say("200,000 entries and a million links");
    await client.query(readScript("fill.sql"));
    say("keys and indexes");
    await client.query(readScript("keys-and-indexes.sql"));
    await client.query("commit");
  });
  await withClient(cluster.url(superuser, unfinished), async (client) => {
    say("statistics");
    await client.query("set pg_stat_statements.track = 'none'");
    await client.query("vacuum (freeze, analyze)");
    await client.query("create extension pg_stat_statements");
    // Our own set-up is not a reader's page.
    await client.query(
      `select pg_stat_statements_reset(0, oid) from pg_catalog.pg_database
       where datname = pg_catalog.current_database()`,
    );
  });
}

/** Its statements are small and many, and nobody minds if a crash loses the last of them. */
const asReader = "&application_name=feed%20reader&options=-c%20synchronous_commit%3Doff";
