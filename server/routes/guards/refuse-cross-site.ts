import { createMiddleware } from "hono/factory";
import { problem } from "#shared/base/problem.ts";
import { refuse } from "../refuse.ts";

/**
 * A page of another site may send requests to us, though it cannot read our answers. Browsers say
 * where a request comes from; programs do not, and need not. Behind a proxy only `address` tells
 * where our own pages are.
 */
export const refuseCrossSite = (address?: URL) =>
  createMiddleware(async (c, next) => {
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    const isForeign = site
      ? site !== "same-origin" && site !== "none"
      : origin !== undefined && origin !== (address ?? new URL(c.req.url)).origin;
    return isForeign && !isRead ? refuse(c, crossSite) : next();
  });

const crossSite = problem(
  "forbidden",
  "This request comes from a page of another site, and Planlens takes none from there.",
);
