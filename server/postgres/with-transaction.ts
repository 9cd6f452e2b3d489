import type { Client, QueryConfig, QueryResult } from "pg";
import type { Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Edited } from "#shared/sql/edit.ts";
import { cancelRun, type Running } from "./cancel-run.ts";
import { withConnection } from "./connect.ts";
import { noTurn } from "./connection-problem.ts";
import { refuseOld } from "./refuse-old.ts";
import { RunFailed, type Subject } from "./run-failed.ts";
import { sql } from "./sql.ts";

export interface TransactionSettings {
  readonly access: "read only" | "read write";
  /** For each statement in it. */
  readonly timeout: Milliseconds;
  /** Aborting cancels what runs, on the server. */
  readonly signal?: AbortSignal;
}

export interface Transaction {
  readonly client: Client;
  /** As `server_version_num`: 180004. */
  readonly serverVersion: number;
  /** Runs a text that holds what a reader gave. What fails is thrown as RunFailed. */
  readonly run: (text: Edited, how?: HowToRun) => Promise<QueryResult>;
}

interface HowToRun {
  /** The extended protocol takes one statement and no more. Only GENERIC_PLAN has to do without. */
  readonly protocol?: "extended" | "simple";
  /** For the sentence, should it fail. */
  readonly subject?: Subject;
}

/** We never stand in a queue of locks: everybody after us would stand in it too. */
const lockTimeout: Milliseconds = 2_000;

/** Longer than we ever think between two statements; it ends transactions of a process that hangs. */
const idleTimeout: Milliseconds = 30_000;

/** Lends a transaction on a connection of its own, and rolls it back. */
export function withTransaction<T>(
  url: string,
  settings: TransactionSettings,
  use: (transaction: Transaction) => Promise<T>,
): Promise<T | Problem> {
  settings.signal?.throwIfAborted();
  return withConnection(url, async (client, address) => {
    const { pid, serverVersion } = await inTurn(client, settings, async () => {
      await client.query(`begin /* planlens */ ${settings.access}`);
      return prepare(client, settings.timeout);
    });
    const refusal = refuseOld(serverVersion);
    if (refusal) return refusal;
    return cancelling({ url: address, client, pid }, settings.signal, async () => {
      const run = runner(client, settings);
      const result = await use({ client, serverVersion, run });
      await client.query(isPooled(client, pid) ? rollbackInPool : "rollback /* planlens */");
      return result;
    });
  });
}

/**
 * A pooler lets everybody in, and gives a transaction none of the server's processes while all are
 * taken or the server is away. Nothing runs yet that could be cancelled: so we leave.
 */
async function inTurn<T>(
  client: Client,
  { signal }: TransactionSettings,
  begin: () => Promise<T>,
): Promise<T> {
  let isLate = false;
  const leave = () => client.connection.stream.destroy();
  const patience = setTimeout(() => {
    isLate = true;
    leave();
  }, longestTurn);
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await begin();
  } catch (cause) {
    signal?.throwIfAborted();
    throw isLate ? new Error(noTurn, { cause }) : cause;
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener("abort", leave);
  }
}

/** A pooler itself would keep us for two minutes. https://www.pgbouncer.org/config.html#query_wait_timeout */
const longestTurn: Milliseconds = 15_000;

/** A pooler tells of a process of its own making. */
const isPooled = (client: Client & { readonly processID?: number | null }, pid: number) =>
  client.processID !== pid;

/**
 * What a session holds ends with our connection, but behind a pooler the server's connection goes
 * on to somebody else. Advisory locks are the only thing that a rollback leaves there. In one message,
 * as the pooler may hand the connection on after each.
 */
export const rollbackInPool =
  "rollback /* planlens */; select /* planlens */ pg_catalog.pg_advisory_unlock_all()";

/** What fails leaves the transaction to the server, which rolls it back as the connection ends. */
async function prepare(client: Client, timeout: Milliseconds) {
  const values = [timeout, lockTimeout, idleTimeout].map(String);
  const { rows } = await client.query<{ pid: number; serverVersion: number }>(begin, values);
  const [server] = rows;
  if (!server) throw new Error("The server said nothing of itself");
  return server;
}

const begin = sql("begin");

/** While `use` goes on, aborting the signal cancels it on the server. */
async function cancelling<T>(
  running: Omit<Running, "ended">,
  signal: AbortSignal | undefined,
  use: () => Promise<T>,
): Promise<T> {
  const end = Promise.withResolvers<void>();
  let cancelled: Promise<unknown> | undefined;
  const onAbort = () => {
    cancelled = cancelRun({ ...running, ended: end.promise });
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await use();
  } finally {
    signal?.removeEventListener("abort", onAbort);
    end.resolve();
    await cancelled;
  }
}

/** As pg understands it; its types leave out the last two. */
interface Query extends QueryConfig {
  readonly queryMode: "extended" | "simple";
  /** pg's own watchdog, for a server that is gone without a word. */
  readonly query_timeout: Milliseconds;
}

function runner(client: Client, { timeout, signal }: TransactionSettings): Transaction["run"] {
  return async (text, { protocol = "extended", subject = "statement" } = {}) => {
    signal?.throwIfAborted();
    const query: Query = {
      text: text.text,
      queryMode: protocol,
      query_timeout: timeout + 5_000,
      types: asText,
    };
    const start = performance.now();
    try {
      return await client.query(query);
    } catch (cause) {
      const elapsed = performance.now() - start;
      const isAborted = signal?.aborted ?? false;
      throw new RunFailed({ sql: text, subject, timeout, elapsed, isAborted }, cause);
    }
  };
}

/** A plan in JSON is kept as Postgres printed it. */
const asText = { getTypeParser: () => (value: unknown) => value };
