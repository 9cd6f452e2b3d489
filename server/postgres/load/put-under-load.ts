import { Worker } from "node:worker_threads";
import type { Latency, LoadFigures } from "#shared/attempts/figures.ts";
import type { OnProgress } from "#shared/attempts/progress.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { type ExplainContext, explainChecked } from "../explain-statement.ts";
import type { Measured } from "../measure-runs.ts";
import { type StatementRequest, withStatement } from "../with-statement.ts";
import type { LoadDone, LoadOrder, LoadTold } from "./load-order.ts";
import { readRoom, refuseCrowding } from "./read-room.ts";

export interface LoadRequest extends StatementRequest {
  readonly clients: number;
  /** What the reader has seen and agreed to. */
  readonly confirmed: { readonly server: string; readonly role: string };
}

export const longestLoad: Milliseconds = 60_000;

/** Runs a reading statement by several clients at once, over and over, for as long as `within`. */
export async function putUnderLoad(
  request: LoadRequest,
  context: ExplainContext,
  onProgress: OnProgress,
): Promise<Measured<LoadFigures> | Problem> {
  const { clients, settings = [], within, longest = within } = request;
  const { database, signal } = context;
  const explained = await withStatement(request, context, async (transaction, statement) => ({
    ...(await explainChecked(transaction, statement, { mode: "estimate", database })),
    sql: statement.sql.text,
  }));
  if (isProblem(explained)) return explained;
  const room = await readRoom(database);
  if (isProblem(room)) return room;
  const refusal = refuseUnconfirmed(request, room) ?? refuseCrowding(clients, room);
  if (refusal) return refusal;
  const { sql, ...plan } = explained;
  const order = { url: database.url, sql, settings, clients, time: within, longest };
  onProgress({ kind: "progress", done: 0, of: Math.ceil(within / 1_000) });
  const done = await runWorker(order, onProgress, signal);
  signal?.throwIfAborted();
  const [error] = done.errors;
  if (done.latencies.length === 0) return error ? nothingButErrors(error.message) : nothing(within);
  return { ...plan, figures: figuresOf(done, clients) };
}

function refuseUnconfirmed(
  { confirmed }: LoadRequest,
  { server, role }: { readonly server: string; readonly role: string },
): Problem | undefined {
  if (confirmed.server === server && confirmed.role === role) return;
  return problem(
    "invalid-request",
    `This load was confirmed for ${confirmed.role} on ${confirmed.server}, and the connection leads to ${role} on ${server}. Look at what it would do once more, and confirm that.`,
  );
}

const nothingButErrors = (message: string): Problem =>
  problem("database-error", `Not one of the statements was answered. Postgres says: ${message}.`);

const nothing = (within: Milliseconds): Problem =>
  problem(
    "timeout",
    `Not one of the statements was through after ${within === 1_000 ? "1 second" : `${within / 1_000} seconds`}. Give the load more time, or fewer clients.`,
  );

/** It ends by itself, or when it is told to; one that does neither is ended. */
function runWorker(
  order: LoadOrder,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<LoadDone> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./load-worker.ts", import.meta.url), { workerData: order });
  const stop = () => worker.postMessage("stop");
  signal?.addEventListener("abort", stop, { once: true });
  const watchdog = setTimeout(() => void worker.terminate(), order.time + patience);
  return new Promise<LoadDone>((resolve, reject) => {
    worker.on("message", (told: LoadTold) => {
      if (told.kind === "done") resolve(told);
      else onProgress({ ...told, kind: "progress", of: Math.ceil(order.time / 1_000) });
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("The clients of a load ended without an answer")));
  }).finally(() => {
    clearTimeout(watchdog);
    signal?.removeEventListener("abort", stop);
  });
}

/** To connect, and to take leave. */
const patience: Milliseconds = 20_000;

const figuresOf = (done: LoadDone, clients: number): LoadFigures => ({
  kind: "load",
  clients,
  duration: done.duration,
  finished: done.latencies.length,
  latency: latencyOf([...done.latencies]),
  roundTrip: done.roundTrip,
  errors: done.errors,
  senderBusy: done.senderBusy,
});

const latencyOf = (sorted: readonly Milliseconds[]): Latency => ({
  mean: sorted.reduce((sum, each) => sum + each, 0) / sorted.length,
  p50: quantile(sorted, 0.5),
  p95: quantile(sorted, 0.95),
  p99: quantile(sorted, 0.99),
  max: quantile(sorted, 1),
});
