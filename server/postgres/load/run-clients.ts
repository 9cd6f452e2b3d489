import { setTimeout as delay } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import type { LoadError } from "#shared/attempts/figures.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { withConnection } from "../connect.ts";
import { discarding } from "../discarding.ts";
import { emptyRoundTrip } from "../empty-round-trip.ts";
import { sql } from "../sql.ts";
import { rollbackInPool } from "../with-transaction.ts";
import type { LoadOrder, LoadTold } from "./load-order.ts";
import { repeatParsed } from "./repeat-parsed.ts";

/** For so long a client keeps its transaction, and with it its locks on the tables that it reads. */
const transactionTime: Milliseconds = 1_000;

/** What fails at once would otherwise fail a thousand times a second. */
const afterError: Milliseconds = 100;

/** As for every statement: nobody should have to stand behind us in a queue of locks. */
const lockTimeout: Milliseconds = 2_000;

interface Load {
  readonly order: LoadOrder;
  readonly latencies: Milliseconds[];
  /** By SQLSTATE. */
  readonly errors: Map<string, LoadError>;
  /** The server's processes. */
  readonly pids: Set<number>;
  /** In `performance.now()`'s milliseconds; moved forward by whoever stops it. */
  end: Milliseconds;
}

const left = ({ end }: Load): Milliseconds => end - performance.now();

/** All clients connect, then all start. */
export function runClients(order: LoadOrder, tell: (told: LoadTold) => void) {
  const load: Load = {
    ...{ order, latencies: [], errors: new Map(), pids: new Set() },
    end: Number.POSITIVE_INFINITY,
  };
  return { ended: run(load, tell), stop: () => void stop(load) };
}

async function run(load: Load, tell: (told: LoadTold) => void): Promise<void> {
  const { order, latencies, errors } = load;
  const roundTrip = await withConnection(order.url, roundTripBefore).catch(() => undefined); // the clients tell why
  const start = barrier(order.clients);
  const clients = Promise.all(
    Array.from({ length: order.clients }, () => client(load, start.arrive)),
  );
  await start.passed;
  const began = performance.now();
  const before = performance.eventLoopUtilization();
  load.end = Math.min(load.end, began + order.time);
  const seconds = tellSeconds(load, tell);
  await clients;
  clearInterval(seconds);
  tell({
    kind: "done",
    duration: performance.now() - began,
    latencies: Float64Array.from(latencies).sort(),
    roundTrip,
    errors: [...errors.values()],
    senderBusy: performance.eventLoopUtilization(before).utilization,
  });
}

/** Nobody goes on before all have arrived. */
function barrier(count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing = count;
  const arrive = () => {
    missing--;
    if (missing === 0) resolve();
    return promise;
  };
  return { arrive, passed: promise };
}

function tellSeconds({ latencies }: Load, tell: (told: LoadTold) => void) {
  let done = 0;
  let known = 0;
  return setInterval(() => {
    done++;
    tell({ kind: "second", done, perSecond: latencies.length - known });
    known = latencies.length;
  }, 1_000);
}

/** Connects again where the connection is lost, until the time is over. */
async function client(load: Load, arrive: () => Promise<void>): Promise<void> {
  let arrived: Promise<void> | undefined;
  const start = () => {
    arrived ??= arrive();
    return arrived;
  };
  do {
    try {
      await withConnection(load.order.url, async (connection) => {
        await start();
        while (left(load) > 1) await transaction(load, connection);
      });
    } catch (error) {
      await start();
      await failed(load, error);
    }
  } while (left(load) > 1);
}

/** Before the load begins. */
async function roundTripBefore(connection: Client): Promise<Milliseconds> {
  await connection.query("begin /* planlens */ read only");
  const roundTrip = await emptyRoundTrip(connection);
  await connection.query("rollback /* planlens */");
  return roundTrip;
}

/** An error of the statement ends it; one of the connection is thrown on. No lock outlives it, with or without a pooler. */
async function transaction(load: Load, connection: Client): Promise<void> {
  const { parse } = discarding(connection);
  try {
    await begin(load, connection);
    await parse(load.order.sql);
    const renewal = performance.now() + transactionTime;
    await repeatParsed(connection, {
      goesOn: () => performance.now() < renewal && left(load) > 1,
      onAnswer: (time) => void load.latencies.push(time),
    });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await failed(load, error);
  }
  await connection.query(rollbackInPool);
}

/** What would take longer than is left is ended by the server. */
async function begin(load: Load, connection: Client): Promise<void> {
  const { time, longest, settings } = load.order;
  await connection.query("begin /* planlens */ read only");
  const timeout = Math.max(1, Math.floor(Math.min(left(load), time, longest)));
  const values = [timeout, lockTimeout, lockTimeout].map(String);
  const { rows } = await connection.query<{ pid: number }>(prepare, values);
  for (const { pid } of rows) load.pids.add(pid);
  for (const { name, value } of settings) await connection.query(setLocal, [name, value]);
}

const prepare = sql("begin");
const setLocal = sql("set-local");

/** What is cut off at the end has not failed. */
async function failed(load: Load, error: unknown): Promise<void> {
  if (left(load) <= 1) return;
  const { code, message } = error instanceof DatabaseError ? error : lost;
  const key = code ?? message;
  const count = (load.errors.get(key)?.count ?? 0) + 1;
  load.errors.set(key, { ...(code && { code }), message, count });
  await delay(Math.min(afterError, Math.max(0, left(load))));
}

const lost = { code: undefined, message: "the connection was lost or not made" };

/** What runs is cancelled from another connection, as it is everywhere. */
async function stop(load: Load): Promise<void> {
  load.end = performance.now();
  const { pids, order } = load;
  await withConnection(order.url, async (connection) => {
    for (const pid of pids) await connection.query(cancel, [pid]);
  }).catch(() => undefined); // then the statements' own timeout ends them
}

const cancel = sql("cancel");
