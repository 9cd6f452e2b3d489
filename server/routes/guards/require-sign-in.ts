import { createMiddleware } from "hono/factory";
import { refuseFor, waitFor } from "#server/sign-in/limits.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import { problem } from "#shared/base/problem.ts";
import { refuse } from "../refuse.ts";

/** Whoever was given a share's address may open it. */
const isOpen = (method: string, path: string) =>
  path === "/api/health" ||
  /^\/api\/session(?:\/|$)/.test(path) ||
  (method === "GET" && /^\/api\/shares\/[^/]+$/.test(path));

/** A browser has a session, a program sends the token with each request. */
export const requireSignIn = ({ isToken, session, limits, address }: SignIn) =>
  createMiddleware(async (c, next) => {
    if (isOpen(c.req.method, c.req.path)) return next();
    const given = /^Bearer (.*)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (given === undefined) return (await session(c)) ? next() : refuse(c, unknown);
    if (isToken(given)) return next();
    const wait = await waitFor(limits.attempts, address(c));
    return wait === undefined ? refuse(c, unknown) : refuseFor(c, wait);
  });

const unknown = problem(
  "unauthorised",
  "You are not signed in, or not any more. Sign in, in another tab if something here is not to be lost, and try again. A program sends Authorization: Bearer with the value of PLANLENS_TOKEN.",
);
