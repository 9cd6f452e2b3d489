import { Client } from "pg";

/** Lends a connection of our own to a cluster of our own. Nothing it sends is counted or kept. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "planlens setup" });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
