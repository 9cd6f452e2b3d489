import { Client } from "pg";

/** Lends a connection of our own to a cluster of our own. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "planlens setup" });
  client.on("error", () => {}); // Lost between two statements: the next statement says so.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
