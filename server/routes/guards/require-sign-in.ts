import { createMiddleware } from "hono/factory";
import type { Trail } from "#server/audit/trail.ts";
import { bearerOf, whoAsks } from "#server/sign-in/is-signed-in.ts";
import { leastRoleOf } from "#server/sign-in/least-roles.ts";
import { refuseFor, waitFor } from "#server/sign-in/limits.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import { aRole, isAtLeast, type Role } from "#shared/base/role.ts";
import { refuse } from "../refuse.ts";

/** Whoever was given a share's address may open it. */
export const requireSignIn = (signIn: SignIn, trail: Trail) =>
  createMiddleware(async (c, next) => {
    if (leastRoleOf(c) === "anyone" || (await whoAsks(signIn, c))) return next();
    if (bearerOf(c) === undefined) return refuse(c, unknown);
    const wait = await waitFor(signIn.limits.attempts, signIn.address(c));
    if (wait !== undefined) return refuseFor(c, wait);
    await trail.note(c, { kind: "sign-in", outcome: unknown.code });
    return refuse(c, unknown);
  });

/** Whether the role of whoever is signed in is enough. */
export const requireRole = (signIn: SignIn) =>
  createMiddleware(async (c, next) => {
    const least = leastRoleOf(c);
    if (least === "anyone") return next();
    const who = await whoAsks(signIn, c);
    if (!who) return refuse(c, unknown);
    return isAtLeast(who.role, least) ? next() : refuse(c, needs(least, who.role));
  });

const unknown = problem(
  "unauthorised",
  "You are not signed in, or not any more. Sign in, in another tab if something here is not to be lost, and try again. A program sends Authorization: Bearer with the value of PLANLENS_TOKEN.",
);

const needs = (least: Role, role: Role): Problem =>
  problem(
    "forbidden",
    `This is for ${aRole[least]}${least === "admin" ? "" : " or an admin"}, and you are signed in as ${aRole[role]}. Ask whoever runs this Planlens for that role.`,
  );
