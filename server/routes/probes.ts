import { Hono } from "hono";
import type { Pool } from "pg";

/** For whoever keeps the process running: whether it lives, and whether it can answer. */
export const probeRoutes = (store: Pool) =>
  new Hono()
    .get("/healthz", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      const isReady = await store.query("select").then(
        () => true,
        () => false,
      );
      return isReady ? c.text("ok") : c.text("the store does not answer", 503);
    });
