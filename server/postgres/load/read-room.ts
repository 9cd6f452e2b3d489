import { type Problem, problem } from "#shared/base/problem.ts";
import { type Database, serverOf } from "../database.ts";
import { sql } from "../sql.ts";
import { withTransaction } from "../with-transaction.ts";

/** What a load would find, and what its reader has to have seen. */
export interface Room {
  /** `127.0.0.1:5432/demo` */
  readonly server: string;
  readonly role: string;
  /** The server's max_connections. */
  readonly most: number;
  /** Connections that this role may still open. */
  readonly free: number;
  /** Of them, as many as a load may take. */
  readonly clients: number;
}

export const mostClients = 32;

/** Connections that are left for everybody else. */
const leftForOthers = 5;

export const readRoom = ({ url }: Database): Promise<Room | Problem> =>
  withTransaction(url, { access: "read only", timeout: 15_000 }, async ({ client }) => {
    const { rows } = await client.query<Pick<Room, "role" | "most" | "free">>(room);
    const [found] = rows;
    if (!found) throw new Error("The server said nothing of its connections");
    const clients = Math.max(0, Math.min(mostClients, found.free - leftForOthers));
    return { server: serverOf(url), ...found, clients };
  });

const room = sql("room");

export function refuseCrowding(clients: number, found: Room): Problem | undefined {
  if (clients <= found.clients) return;
  const { most, free } = found;
  const advice =
    found.clients > 0
      ? `Take ${found.clients} at most.`
      : "Try again when some of them are closed, or on another server.";
  return problem(
    "connection",
    `This role can open ${Math.max(0, free)} more connections on this server, of ${most} in all, and Planlens leaves ${leftForOthers} of them for others: ${clients} clients are too many. ${advice}`,
  );
}
