import { Hono } from "hono";
import type { AppContext } from "./context.ts";

/** What whoever started Planlens has set for all runs. */
export const limitRoutes = ({ maxTimeout }: AppContext) =>
  new Hono().get("/", (c) => c.json({ maxTimeout }));
