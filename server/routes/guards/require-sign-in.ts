import { createMiddleware } from "hono/factory";
import { bearerOf, isSignedIn } from "#server/sign-in/is-signed-in.ts";
import { refuseFor, waitFor } from "#server/sign-in/limits.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import { problem } from "#shared/base/problem.ts";
import { refuse } from "../refuse.ts";

/** Whoever was given a share's address may open it, and perhaps write notes: that is asked there. */
const isOpen = (method: string, path: string) =>
  path === "/api/health" ||
  /^\/api\/session(?:\/|$)/.test(path) ||
  (method === "GET" && /^\/api\/shares\/[^/]+$/.test(path)) ||
  /^\/api\/shares\/[^/]+\/notes(?:\/|$)/.test(path);

export const requireSignIn = (signIn: SignIn) =>
  createMiddleware(async (c, next) => {
    if (isOpen(c.req.method, c.req.path) || (await isSignedIn(signIn, c))) return next();
    if (bearerOf(c) === undefined) return refuse(c, unknown);
    const wait = await waitFor(signIn.limits.attempts, signIn.address(c));
    return wait === undefined ? refuse(c, unknown) : refuseFor(c, wait);
  });

const unknown = problem(
  "unauthorised",
  "You are not signed in, or not any more. Sign in, in another tab if something here is not to be lost, and try again. A program sends Authorization: Bearer with the value of PLANLENS_TOKEN.",
);
