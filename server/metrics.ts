import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Pool } from "pg";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { InTurn } from "./postgres/in-turn.ts";

/** What Prometheus is told: numbers, and no name of a database or of anybody. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
  readonly runs: Gauge<"state">;
}

export function createMetrics(store: Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "planlens_store_connections",
    help: "Connections to the store, and requests that wait for one",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "open" }, store.totalCount);
      this.set({ state: "idle" }, store.idleCount);
      this.set({ state: "waiting" }, store.waitingCount);
    },
  });
  const runs = new Gauge({
    name: "planlens_runs",
    help: "Statements of readers that run, and that wait for their turn",
    labelNames: ["state"],
    registers,
  });
  for (const state of ["running", "waiting"]) runs.set({ state }, 0);
  return {
    registry,
    runs,
    requests: new Histogram({
      name: "planlens_http_request_duration_seconds",
      help: "Requests by route and status, and how long they took",
      labelNames: ["method", "route", "status"],
      // Page data takes milliseconds, a statement up to ten minutes.
      buckets: [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60, 600],
      registers,
    }),
  };
}

export const measureRequests = ({ requests }: Metrics) =>
  createMiddleware(async (c, next) => {
    const stop = requests.startTimer();
    await next();
    stop({ method: c.req.method, route: routePath(c), status: String(c.res.status) });
  });

/** The same turns, counted. */
export const countRuns =
  (turns: (key: string) => InTurn, { runs }: Metrics): ((key: string) => InTurn) =>
  (key) =>
  async (use, signal, onWait) => {
    let state = "waiting";
    const enter = (next: string) => {
      runs.dec({ state });
      state = next;
      runs.inc({ state });
    };
    runs.inc({ state });
    try {
      return await turns(key)(
        () => {
          enter("running");
          return use();
        },
        signal,
        onWait,
      );
    } finally {
      runs.dec({ state });
    }
  };
