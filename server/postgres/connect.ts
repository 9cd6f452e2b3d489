import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { Client, type ClientConfig, DatabaseError } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { clientConfigs } from "./client-config.ts";
import { speaksHttp, speaksOtherwise } from "./connection-problem.ts";

/** Long enough for a server at the other end of the world, or one that wakes up to be asked. */
const connectTimeout: Milliseconds = 10_000;

/** Lends a connection that nothing else uses, and ends it. What fails is thrown as it came. */
export async function withConnection<T>(
  url: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(clientConfigs(url));
  try {
    return await use(client);
  } finally {
    await close(client);
  }
}

async function connect([config, ...others]: readonly ClientConfig[]): Promise<Client> {
  const client = new Client({ ...config, connectionTimeoutMillis: connectTimeout });
  // A connection that is lost between two queries says so here, and again to the next query.
  client.on("error", () => undefined);
  if (!config?.ssl) refuseOthers(client.connection.stream);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await close(client);
    if (others.length === 0 || !isAboutEncryption(error)) throw error;
    return connect(others).catch((second) => {
      // What the server said the first time tells more than that there is no other way.
      throw error instanceof DatabaseError ? error : second;
    });
  }
}

/**
 * What is no Postgres may answer something that pg waits for the rest of. The first message of a server
 * asks for a password, lets in, refuses, or tells of a version.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
function refuseOthers(stream: Duplex) {
  stream.once("data", (bytes: Buffer) => {
    if (/^[RENv]/.test(bytes.toString("latin1", 0, 1))) return;
    const isHttp = bytes.toString("latin1", 0, 5) === "HTTP/";
    stream.destroy(new Error(isHttp ? speaksHttp : speaksOtherwise));
  });
}

/** The server offers none, or its pg_hba.conf lets this role in by the other way only. */
const isAboutEncryption = (error: unknown) =>
  error instanceof DatabaseError
    ? error.code === "28000"
    : error instanceof Error && /^The server does not support SSL/.test(error.message);

/** A server that does not take its leave is left. */
async function close(client: Client) {
  const patience = new AbortController();
  const ended = client.end().then(() => patience.abort());
  await Promise.race([ended, delay(1_000, undefined, patience).catch(() => undefined)]);
  client.connection.stream.destroy();
}
