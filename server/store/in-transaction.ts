import type { Pool, PoolClient } from "pg";
import { StoreFailed } from "./ask.ts";

/** What is written in it is there as a whole, or not at all. */
export async function inTransaction<T>(
  store: Pool,
  use: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await store.connect().catch((cause: unknown) => {
    throw new StoreFailed(cause);
  });
  let failure: Error | undefined;
  try {
    await client.query("begin");
    const result = await use(client);
    await client.query("commit");
    return result;
  } catch (cause) {
    failure = new StoreFailed(cause);
    throw failure;
  } finally {
    // A connection on which something failed is not used again: the server rolls back.
    client.release(failure);
  }
}
