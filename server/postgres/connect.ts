import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { Client, type ClientConfig, DatabaseError } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { eachHost, parseAddress } from "./address.ts";
import { clientConfigs } from "./client-config.ts";
import { noneMeant, speaksHttp, speaksOtherwise, unknownAttributes } from "./connection-problem.ts";
import { attemptsFor, fits, sessionAttributesOf } from "./session-attributes.ts";

/** Long enough for a server at the other end of the world, or one that wakes up to be asked. */
const connectTimeout: Milliseconds = 10_000;

/**
 * Lends a connection that nothing else uses, and ends it. What fails is thrown as it came. Of several
 * hosts one is taken, and told.
 */
export async function withConnection<T>(
  url: string,
  use: (client: Client, address: string) => Promise<T>,
): Promise<T> {
  const { client, address } = await connectToOne(eachHost(url));
  try {
    return await use(client, address);
  } finally {
    await close(client);
  }
}

/** The first that answers and is what target_session_attrs asks for. */
async function connectToOne(addresses: readonly string[]) {
  const wanted = sessionAttributesOf(parseAddress(addresses[0] ?? ""));
  if (!wanted) throw new Error(unknownAttributes);
  let first: unknown;
  for (const attempt of attemptsFor(wanted)) {
    for (const address of addresses) {
      try {
        const client = await connect(clientConfigs(address));
        if (await isMeant(client, attempt)) return { client, address };
        await close(client);
      } catch (error) {
        if (!isAway(error)) throw error;
        first ??= error;
      }
    }
  }
  throw first ?? new Error(noneMeant);
}

async function isMeant(client: Client, attempt: Parameters<typeof fits>[1]): Promise<boolean> {
  try {
    return await fits(client, attempt);
  } catch (error) {
    await close(client);
    throw error;
  }
}

/** Whom a server refuses, libpq asks no other for: but it may be starting or shutting down (57P03). */
const isAway = (error: unknown) => !(error instanceof DatabaseError) || error.code === "57P03";

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
