import { createMiddleware } from "hono/factory";
import { problem } from "#shared/base/problem.ts";
import { refuse } from "../refuse.ts";

/**
 * A page of another site can have its own name point at this machine (DNS rebinding) and then
 * reads what we answer; it cannot change the Host that the browser sends.
 */
export const loopbackOnly = createMiddleware(async (c, next) => {
  const { hostname } = new URL(c.req.url);
  return isLoopback(hostname) ? next() : refuse(c, foreign);
});

const isLoopback = (hostname: string) =>
  /^(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

const foreign = problem(
  "forbidden",
  "Planlens answers to this machine's own names only, such as localhost. To reach it by another name, start it with PLANLENS_TOKEN.",
);
