import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";

/** Method, path, status and time: never a query, a body or an address of a database. */
export const logRequests = (log: Logger) =>
  createMiddleware(async (c, next) => {
    const start = performance.now();
    await next();
    const time = Math.round(performance.now() - start);
    log.info({
      method: c.req.method,
      path: withoutShareId(c.req.path),
      status: c.res.status,
      time,
    });
  });

/** Whoever knows a share's id may read it. */
const withoutShareId = (path: string) => path.replace(/(\/(?:s|shares?)\/)[^/]+/, "$1…");
