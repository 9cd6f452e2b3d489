import { createMiddleware } from "hono/factory";
import type { RequestIdVariables } from "hono/request-id";
import { routePath } from "hono/route";
import type { Logger } from "pino";

/**
 * Method, route, status and duration in milliseconds: never a query, a body or an address of a database. The path itself
 * may hold anything that somebody typed, so that its route stands for it.
 */
export const logRequests = (log: Logger) =>
  createMiddleware<{ Variables: RequestIdVariables }>(async (c, next) => {
    const start = performance.now();
    await next();
    const duration = Math.round(performance.now() - start);
    log.info({
      id: c.var.requestId,
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      duration,
    });
  });
