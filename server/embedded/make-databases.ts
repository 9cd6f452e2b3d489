import type { Client } from "pg";
import { superuser } from "./make-cluster.ts";
import { passwordOf } from "./secret.ts";
import type { Cluster } from "./start-cluster.ts";
import { withClient } from "./with-client.ts";

/**
 * The two roles and the store. A role may connect to its own database only: statements that a
 * reader tries on the demo database cannot reach what the store keeps.
 */
export async function makeDatabases(cluster: Cluster) {
  await withClient(cluster.url(superuser, "postgres"), async (client) => {
    // A statement with a password in it is not for pg_stat_statements to show.
    await client.query("set pg_stat_statements.track = 'none'");
    for (const role of ["planlens", "demo"]) await makeRole(client, role, cluster.secret);
    await client.query("alter role planlens set pg_stat_statements.track = 'none'");
    await client.query("grant pg_monitor to demo");
    if (!(await exists(client, "pg_database", "datname", "planlens"))) {
      await client.query("create database planlens owner planlens");
    }
    for (const database of ["planlens", "postgres", "template1"]) {
      await client.query(`revoke connect, temporary on database ${database} from public`);
    }
  });
}

/** The password is set at each start, in case the secret was made anew. */
async function makeRole(client: Client, role: string, secret: string) {
  const verb = (await exists(client, "pg_roles", "rolname", role)) ? "alter" : "create";
  await client.query(`${verb} role ${role} login password '${passwordOf(secret, role)}'`);
}

async function exists(client: Client, catalog: string, column: string, name: string) {
  const query = `select from pg_catalog.${catalog} where ${column} = $1`;
  return (await client.query(query, [name])).rowCount === 1;
}
