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
import { type Role, roles } from "#shared/base/role.ts";
import { clientAddress, network } from "./client-address.ts";
import { createLimits, type Limits } from "./limits.ts";
import { type OidcProvider, oidcProvider } from "./oidc-provider.ts";
import { grantOf, type OidcSettings } from "./oidc-settings.ts";

export interface SignInSettings {
  /** Whoever knows it may do everything. */
  readonly token?: string;
  /** For those who may do less. */
  readonly tokens?: Partial<Readonly<Record<Exclude<Role, "admin">, string>>>;
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
  /** What whoever knows this token may do; nothing for one that is none. */
  readonly roleOf: (text: string) => Role | undefined;
  readonly limits: Limits;
  /** By which requests are counted. */
  readonly address: (c: Context) => string;
  /** Of a browser, by its cookie. */
  readonly session: (c: Context) => Promise<Session | undefined>;
  /** Answers with a session, in a cookie that no script can read. */
  readonly admit: (c: Context, by: "token" | "oidc", session: Session) => Promise<void>;
  readonly leave: (c: Context) => Promise<void>;
}

const cookie = "planlens_session";

/** Nothing, where neither a token nor a provider guards the app. */
export function createSignIn(store: Pool, settings: SignInSettings): SignIn | undefined {
  const { oidc, address, proxies = [], rate = 1_200 } = settings;
  const tokens = tokensOf(settings);
  if (tokens.length === 0 && !oidc) return;
  const oidcGrant: Grant | undefined = oidc && grantOf(oidc);
  const known = [...tokens.map(({ grant }) => grant), ...(oidcGrant ? [oidcGrant] : [])];
  const asked = new WeakMap<Request, Promise<Session | undefined>>();
  const clientOf = clientAddress(proxies);
  return {
    ...(oidc && { provider: oidcProvider(oidc) }),
    takesToken: tokens.length > 0,
    roleOf: (text) => tokens.find(({ token }) => isSame(text, token))?.role,
    limits: createLimits(store, rate),
    address: (c) => network(clientOf(c)),
    session: (c) => {
      const id = getCookie(c, cookie);
      const found =
        asked.get(c.req.raw) ??
        (id ? readSession(store, id, known) : Promise.resolve<Session | undefined>(undefined));
      // A guard, the audit trail and a route ask of one request.
      asked.set(c.req.raw, found);
      return found;
    },
    admit: async (c, by, session) => {
      const ofToken = tokens.find(({ role }) => role === session.role)?.grant;
      const grant = (by === "oidc" ? oidcGrant : ofToken) ?? "";
      const id = await addSession(store, grant, session);
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

/** Another token, or one for another role, makes sessions of the old one void. */
const tokensOf = ({ token, tokens = {} }: SignInSettings) =>
  roles.flatMap((role) => {
    const given = role === "admin" ? token : tokens[role];
    if (given === undefined) return [];
    return [{ role, token: given, grant: `token ${role === "admin" ? "" : `${role} `}${given}` }];
  });

/** A proxy may take https off before us, and says so. */
export const isHttps = (c: Context, address?: URL) =>
  new URL(c.req.url).protocol === "https:" ||
  c.req.header("x-forwarded-proto") === "https" ||
  address?.protocol === "https:";

/** Of one length, so that they can be compared in constant time. */
const isSame = (given: string, expected: string) =>
  timingSafeEqual(digest(given), digest(expected));

const digest = (text: string) => createHash("sha256").update(text).digest();
