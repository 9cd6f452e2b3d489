import { createHash, timingSafeEqual } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { problem } from "#shared/base/problem.ts";
import { refuse } from "../refuse.ts";

/** Whoever was given a share's address may open it, without the token. */
const isOpen = (method: string, path: string) =>
  path === "/api/health" || (method === "GET" && /^\/api\/shares\/[^/]+$/.test(path));

export const requireToken = (token: string) => {
  const expected = digest(`Bearer ${token}`);
  return createMiddleware(async (c, next) => {
    const given = digest(c.req.header("authorization") ?? "");
    const isKnown = timingSafeEqual(given, expected);
    return isKnown || isOpen(c.req.method, c.req.path) ? next() : refuse(c, unknown);
  });
};

/** Of one length, so that they can be compared in constant time. */
const digest = (text: string) => createHash("sha256").update(text).digest();

const unknown = problem(
  "unauthorised",
  "This Planlens is protected by a token. Enter the one that it was started with (PLANLENS_TOKEN).",
);
