import type { Context } from "hono";
import type { SignIn } from "./sign-in.ts";

/** A browser has a session, a program sends the token with each request. */
export async function isSignedIn(
  { session, isToken }: Pick<SignIn, "session" | "isToken">,
  c: Context,
): Promise<boolean> {
  const given = bearerOf(c);
  return given === undefined ? (await session(c)) !== undefined : isToken(given);
}

/** The token that came with a request. */
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer (.*)$/.exec(c.req.header("authorization") ?? "")?.[1];
