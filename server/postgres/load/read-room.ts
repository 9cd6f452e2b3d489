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
  /** Connections that are left for everybody. */
  readonly free: number;
  /** What the role's own limit leaves; absent where it has none. */
  readonly freeForRole?: number;
  /** As many as a load may take. */
  readonly clients: number;
}

export const mostClients = 32;

/** Connections that are left for everybody else. */
const leftForOthers = 5;

/** Of those that only this role can use, one is left to cancel with. */
const leftForUs = 1;

export const readRoom = ({ url }: Database): Promise<Room | Problem> =>
  withTransaction(url, { access: "read only", timeout: 15_000 }, async ({ client }) => {
    const { rows } = await client.query<Found>(room);
    const [found] = rows;
    if (!found) throw new Error("The server said nothing of its connections");
    const { role, most, free, freeForRole } = found;
    const server = serverOf(url);
    const ofRole = freeForRole ?? Number.POSITIVE_INFINITY;
    const clients = Math.min(mostClients, free - leftForOthers, ofRole - leftForUs);
    return {
      ...{ server, role, most, free, clients: Math.max(0, clients) },
      ...(freeForRole !== null && { freeForRole }),
    };
  });

type Found = Pick<Room, "role" | "most" | "free"> & { readonly freeForRole: number | null };

const room = sql("room");

export function refuseCrowding(clients: number, found: Room): Problem | undefined {
  if (clients <= found.clients) return;
  const { most, free, freeForRole } = found;
  const ofRole = freeForRole === undefined ? "" : `, ${freeForRole} of them for this role`;
  const advice =
    found.clients > 0
      ? `Take ${found.clients} at most.`
      : "Try again when some of them are closed, or on another server.";
  return problem(
    "connection",
    `This server has ${Math.max(0, free)} connections left of ${most}${ofRole}, and Planlens leaves ${leftForOthers} for others: ${clients === 1 ? "1 client is" : `${clients} clients are`} too many. ${advice}`,
  );
}
