import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { parseAddress } from "./database.ts";

/** Long enough for a server at the other end of the world, or one that wakes up to be asked. */
const connectTimeout: Milliseconds = 10_000;

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
 * certificate, where pg, left alone, checks. Whatever else pg would take from it as a setting of
 * its own is left out.
 */
function asLibpq(url: string): string {
  const address = parseAddress(url);
  const { searchParams } = address;
  for (const name of [...searchParams.keys()]) {
    if (!understood.includes(name)) searchParams.delete(name);
  }
  searchParams.set("application_name", "planlens");
  const mode = searchParams.get("sslmode");
  if (mode && mode !== "disable" && mode !== "no-verify")
    searchParams.set("uselibpqcompat", "true");
  return address.href;
}

const understood = [
  "host",
  "port",
  "user",
  "password",
  "options",
  "sslmode",
  "sslcert",
  "sslkey",
  "sslrootcert",
  "sslnegotiation",
];

/** A server that does not take its leave is left. */
async function close(client: Client) {
  const patience = new AbortController();
  const ended = client.end().then(() => patience.abort());
  await Promise.race([ended, delay(1_000, undefined, patience).catch(() => undefined)]);
  client.connection.stream.destroy();
}
