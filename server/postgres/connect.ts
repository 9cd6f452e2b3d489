import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { parseAddress } from "./database.ts";

/** Long enough for a server at the other end of the world, or one that wakes up to be asked. */
export const connectTimeout: Milliseconds = 10_000;

/** Lends a connection that nothing else uses, and ends it. What fails is thrown as it came. */
export async function withConnection<T>(
  url: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: asLibpq(url),
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
  });
  // A connection that is lost between two queries says so here, and again to the next query.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await close(client);
  }
}

/**
 * An address means what it means to psql: `sslmode=require` encrypts and does not check the
 * certificate. pg, left alone, checks.
 */
function asLibpq(url: string): string {
  const address = parseAddress(url);
  const { searchParams } = address;
  searchParams.set("application_name", "planlens");
  const isKnown = ["prefer", "require", "verify-ca", "verify-full"].includes(
    searchParams.get("sslmode") ?? "",
  );
  if (isKnown) searchParams.set("uselibpqcompat", "true");
  return address.href;
}

/** A server that does not take its leave is left. */
async function close(client: Client) {
  const patience = new AbortController();
  const ended = client.end().then(() => patience.abort());
  await Promise.race([ended, delay(1_000, undefined, patience).catch(() => undefined)]);
  client.connection.stream.destroy();
}
