import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import type { Pool } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";

/** Longer than a store that works takes, shorter than what asks would wait. */
const patience: Milliseconds = 2_000;

/** For whoever keeps the process running: whether it lives, and whether it can answer. */
export const probeRoutes = (store: Pool) =>
  new Hono()
    .get("/healthz", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      const asked = store.query("select").then(
        () => true,
        () => false,
      );
      const isReady = await Promise.race([asked, sleep(patience, false)]);
      return isReady ? c.text("ok") : c.text("the store does not answer", 503);
    });
