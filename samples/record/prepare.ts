import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Cluster } from "#server/embedded/start-cluster.ts";

/** The database that the cases read. */
const database = "reader";

/** Makes it, with a server of postgres_fdw that leads back to it. */
export async function prepare(cluster: Cluster) {
  await withClient(cluster.url("postgres", "postgres"), async (client) => {
    await client.query(`create database ${database}`);
  });
  await withReader(cluster, async (client) => {
    const setup = readFileSync(join(import.meta.dirname, "../recorded/setup.sql"), "utf8");
    // One at a time, because VACUUM wants no company.
    for (const statement of setup.split(/;\n/)) await client.query(statement);
    const { hostname, port, password } = new URL(cluster.url("postgres", database));
    await client.query(
      `create server itself foreign data wrapper postgres_fdw
         options (host '${hostname}', port '${port}', dbname '${database}');
       create user mapping for postgres server itself options (password '${password}')`,
    );
  });
}

/** Lends a connection to that database. It gives every value as Postgres wrote it. */
export const withReader = <T>(cluster: Cluster, use: (client: Client) => Promise<T>) =>
  withClient(readerUrl(cluster), use);

/** The same to any database. */
export const withDatabase = <T>(
  cluster: Cluster,
  name: string,
  use: (client: Client) => Promise<T>,
) => withClient(cluster.url("postgres", name), use);

export const readerUrl = (cluster: Cluster) => cluster.url("postgres", database);

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    types: { getTypeParser: () => (value: string) => value },
  });
  client.on("error", () => {}); // Lost between two statements: the next statement says so.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
