import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from "hono/cookie";
import { z } from "zod";
import { refuseFor, waitFor } from "#server/sign-in/limits.ts";
import type { Flow } from "#server/sign-in/oidc-provider.ts";
import { isHttps } from "#server/sign-in/sign-in.ts";
import { signingKeyFrom } from "#server/store/encryption.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const entered = z.object({ token: z.string().max(1_000) });

/** As it is encoded: browsers drop a cookie of more than 4,096 bytes, and a quote in it takes two. */
const LONGEST_PATH = 1_500;

/**
 * Where to go on after the provider: a path of our own and nothing else. Browsers leave a tab out of
 * an address, so that one between two slashes would lead to another host.
 */
const wanted = z.object({
  to: z
    .string()
    .refine((path) => encodeURIComponent(path).length <= LONGEST_PATH)
    .regex(/^\/(?!\/)[^\\\p{Cc}]*$/u)
    .catch("/"),
});

/** Signing in and out. */
export const sessionRoutes = ({ signIn, key, address, trail }: AppContext) => {
  const signingKey = signingKeyFrom(key);
  return new Hono()
    .get("/", async (c) => {
      const session = await signIn?.session(c);
      return c.json(
        {
          /** What is asked for; nothing where the app answers to this machine only. */
          asks: signIn
            ? { token: signIn.takesToken, provider: signIn.provider !== undefined }
            : null,
          isSignedIn: session !== undefined,
          /** Where nobody is asked who they are, everybody may do everything. */
          ...((!signIn || session) && { role: session?.role ?? "admin" }),
          ...(session?.name !== undefined && { name: session.name }),
          /** Why the provider's way ended here. */
          ...(getCookie(c, refusalCookie) && { refusal: getCookie(c, refusalCookie) }),
        },
        200,
      );
    })
    .post("/", limitBody, valid("json", entered), async (c) => {
      if (!signIn?.takesToken) return refuse(c, noToken);
      const wait = await waitFor(signIn.limits.attempts, signIn.address(c));
      if (wait !== undefined) return refuseFor(c, wait);
      const role = signIn.roleOf(c.req.valid("json").token);
      await trail.note(c, { kind: "sign-in", role, outcome: role ? "done" : wrongToken.code });
      if (!role) return refuse(c, wrongToken);
      await signIn.limits.attempts.delete(signIn.address(c));
      await signIn.admit(c, "token", { role });
      return c.json({ isSignedIn: true } as const, 200);
    })
    .delete("/", async (c) => {
      await signIn?.leave(c);
      return c.json({ isSignedIn: false } as const, 200);
    })
    .get("/oidc", valid("query", wanted), async (c) => {
      const begun = (await signIn?.provider?.begin()) ?? noProvider;
      if (isProblem(begun)) return back(c, begun);
      const value = JSON.stringify({ ...begun.flow, to: c.req.valid("query").to });
      await setSignedCookie(c, flowCookie, value, signingKey, {
        httpOnly: true,
        sameSite: "Lax",
        secure: isHttps(c, address),
        path: "/api/session",
        maxAge: 600,
      });
      return c.redirect(begun.url.href);
    })
    .get("/callback", async (c) => {
      const kept = await getSignedCookie(c, signingKey, flowCookie);
      deleteCookie(c, flowCookie, { path: "/api/session" });
      if (!signIn?.provider || !kept) return back(c, tooLate);
      const { to, ...flow }: Flow & { to: string } = JSON.parse(kept);
      const who = await signIn.provider.end(new URL(c.req.url), flow);
      await trail.note(c, {
        kind: "sign-in",
        ...(isProblem(who)
          ? { outcome: who.code }
          : { who: who.name, role: who.role, outcome: "done" }),
      });
      if (isProblem(who)) return back(c, who);
      await signIn.admit(c, "oidc", who);
      return c.redirect(to);
    });
};

/** Nobody has signed in yet who may send more. */
const limitBody = bodyLimit({ maxSize: 10_000, onError: (c) => refuse(c, tooLong) });

const tooLong = problem("too-large", "This is longer than any token.");

const flowCookie = "planlens_flow";

/**
 * A browser is here, not a program: the page to sign in says the sentence. In an address, anybody
 * could make it say something.
 */
function back(c: Context, { message }: Problem) {
  setCookie(c, refusalCookie, message, {
    httpOnly: true,
    sameSite: "Lax",
    secure: isHttps(c),
    path: "/api/session",
    maxAge: 20,
  });
  return c.redirect("/");
}

const refusalCookie = "planlens_refusal";

const noToken = problem("invalid-request", "This Planlens does not ask for a token.");

const wrongToken = problem(
  "unauthorised",
  "This is not the token of this server. It is the value of PLANLENS_TOKEN where Planlens was started.",
);

const noProvider = problem("invalid-request", "This Planlens signs nobody in through a provider.");

const tooLate = problem(
  "unauthorised",
  "Signing in took longer than ten minutes, or the browser takes no cookies. Try again.",
);
