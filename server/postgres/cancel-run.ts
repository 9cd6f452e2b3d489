import { once } from "node:events";
import { connect, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { withConnection } from "./connect.ts";
import { sql } from "./sql.ts";

export interface Running {
  /** Of the one host that it runs on. */
  readonly url: string;
  readonly client: Client;
  /** Of the process that runs it; behind a pooler it is not the one that the client was told of. */
  readonly pid: number;
  /** Resolves when nothing runs any more. */
  readonly ended: Promise<unknown>;
}

/** A request that is not heeded after so long is made in another way. */
const patience: Milliseconds = 1_000;

/**
 * Cancels what a connection runs: first as psql's Ctrl-C does, which takes no place among the
 * server's connections and which a pooler passes on, however busy it is. A proxy in between may not
 * know that way: then by pg_cancel_backend from a second connection.
 */
export async function cancelRun({ url, client, pid, ended }: Running): Promise<void> {
  await requestCancel(client).catch(() => undefined);
  const isOver = await Promise.race([ended.then(() => true), sleep(patience, false)]);
  if (isOver) return;
  await withConnection(url, (second) => second.query(cancel, [pid])).catch(() => undefined); // then the statement's own timeout ends it
}

const cancel = sql("cancel");

/** What the server told pg when it connected; pg's types leave it out. */
interface BackendKey {
  readonly processID?: number | null;
  readonly secretKey?: number | null;
}

/** https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS */
async function requestCancel(client: Client): Promise<void> {
  const { processID, secretKey }: Client & BackendKey = client;
  if (typeof processID !== "number" || typeof secretKey !== "number") return;
  const { host, port } = client;
  // Where the connection itself leads: its name may lead elsewhere by now.
  const { stream } = client.connection;
  const address = stream instanceof Socket ? stream.remoteAddress : undefined;
  const socket = address ? connect(port, address) : connect(`${host}/.s.PGSQL.${port}`);
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80_877_102, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  socket.setTimeout(patience, () => socket.destroy());
  // The server closes the connection when it has passed the request on; a pooler forgets the
  // request if we close it before.
  socket.write(message);
  await once(socket.resume(), "close");
}
