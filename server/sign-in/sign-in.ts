import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Pool } from "pg";
import {
  addSession,
  deleteSession,
  type Grant,
  readSession,
  type Session,
  sessionLifetime,
} from "#server/store/sessions.ts";
import { clientAddress } from "./client-address.ts";
import { createLimits, type Limits } from "./limits.ts";
import { type OidcProvider, oidcProvider } from "./oidc-provider.ts";
import type { OidcSettings } from "./oidc-settings.ts";

export interface SignInSettings {
  readonly token?: string;
  readonly oidc?: OidcSettings;
  /** Where the app is for a browser. */
  readonly address?: URL;
  readonly proxies?: readonly string[];
  readonly rate?: number;
}

/** How whoever opens the app says who they are. */
export interface SignIn {
  readonly provider?: OidcProvider;
  readonly takesToken: boolean;
  readonly isToken: (text: string) => boolean;
  readonly limits: Limits;
  readonly address: (c: Context) => string;
  readonly session: (c: Context) => Promise<Session | undefined>;
  /** Answers with a session, in a cookie that no script can read. */
  readonly admit: (c: Context, by: "token" | "oidc", session: Session) => Promise<void>;
  readonly leave: (c: Context) => Promise<void>;
}

const cookie = "planlens_session";

/** Nothing, where neither a token nor a provider guards the app. */
export function createSignIn(store: Pool, settings: SignInSettings): SignIn | undefined {
  const { token, oidc, address, proxies = [], rate = 1_200 } = settings;
  if (!token && !oidc) return;
  const grants: Readonly<Record<"token" | "oidc", Grant | undefined>> = {
    token: token && `token ${token}`,
    oidc: oidc && `oidc ${oidc.issuer.href} ${oidc.clientId} ${oidc.allow.join(" ")}`,
  };
  const known = Object.values(grants).filter((grant) => grant !== undefined);
  return {
    ...(oidc && { provider: oidcProvider(oidc) }),
    takesToken: token !== undefined,
    isToken: (text) => token !== undefined && isSame(text, token),
    limits: createLimits(rate),
    address: clientAddress(proxies),
    session: async (c) => {
      const id = getCookie(c, cookie);
      return id ? readSession(store, id, known) : undefined;
    },
    admit: async (c, by, session) => {
      const id = await addSession(store, grants[by] ?? "", session);
      setCookie(c, cookie, id, {
        httpOnly: true,
        sameSite: "Lax",
        secure: isHttps(c, address),
        path: "/",
        maxAge: sessionLifetime,
      });
    },
    leave: async (c) => {
      const id = deleteCookie(c, cookie, { path: "/" });
      if (id) await deleteSession(store, id);
    },
  };
}

/** A proxy may take https off before us, and says so. */
export const isHttps = (c: Context, address?: URL) =>
  new URL(c.req.url).protocol === "https:" ||
  c.req.header("x-forwarded-proto") === "https" ||
  address?.protocol === "https:";

/** Of one length, so that they can be compared in constant time. */
const isSame = (given: string, expected: string) =>
  timingSafeEqual(digest(given), digest(expected));

const digest = (text: string) => createHash("sha256").update(text).digest();
