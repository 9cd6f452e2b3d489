import type { Context } from "hono";
import type { Session } from "#server/store/sessions.ts";
import type { SignIn } from "./sign-in.ts";

/** A browser has a session, a program sends a token with each request. */
export async function whoAsks(
  { session, roleOf }: Pick<SignIn, "session" | "roleOf">,
  c: Context,
): Promise<Session | undefined> {
  const given = bearerOf(c);
  if (given === undefined) return session(c);
  const role = roleOf(given);
  return role && { role };
}

export const isSignedIn = async (signIn: Pick<SignIn, "session" | "roleOf">, c: Context) =>
  (await whoAsks(signIn, c)) !== undefined;

/** The token that came with a request. */
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer (.*)$/.exec(c.req.header("authorization") ?? "")?.[1];
