import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type Role, roles } from "#shared/base/role.ts";

/** A provider of identities, as a company has one: OpenID Connect. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whom of those it knows to let in: addresses, or `@example.com` for all of them; else everybody. */
  readonly allow: readonly string[];
  /** What they may do; else everything. */
  readonly roles?: RolesByClaim;
  /** Where the app is for a browser: the provider sends people back there. */
  readonly address: URL;
}

/** What a provider says of people, and what that lets them do. */
export interface RolesByClaim {
  readonly claim: string;
  readonly byValue: ReadonlyMap<string, Role>;
  /** Of whom it says nothing of the kind; else they are not let in. */
  readonly others?: Role;
}

interface Given {
  readonly PLANLENS_OIDC_ISSUER?: string | undefined;
  readonly PLANLENS_OIDC_CLIENT_ID?: string | undefined;
  readonly PLANLENS_OIDC_CLIENT_SECRET?: string | undefined;
  readonly PLANLENS_OIDC_ALLOW?: string | undefined;
  readonly PLANLENS_OIDC_ROLE_CLAIM?: string | undefined;
  readonly PLANLENS_OIDC_ROLES?: string | undefined;
  readonly PLANLENS_URL?: string | undefined;
}

export function readOidc(given: Given): OidcSettings | Problem | undefined {
  const needed = Object.entries(words).map(([name, word]) => ({ name, value: given[word], word }));
  const missing = needed.filter(({ value }) => !value).map(({ word }) => word);
  if (!given.PLANLENS_OIDC_ISSUER && missing.length >= 3) return;
  if (missing.length > 0)
    return problem("invalid-request", `${missing.join(", ")}: missing for OpenID Connect.`);
  const issuer = urlOf(given.PLANLENS_OIDC_ISSUER);
  const address = urlOf(given.PLANLENS_URL);
  if (!issuer || !address) return notAnAddress;
  if (issuer.protocol === "http:" && !isOwn(issuer)) return plain;
  const roles = readRoles(given);
  if (isProblem(roles)) return roles;
  return {
    issuer,
    address,
    clientId: given.PLANLENS_OIDC_CLIENT_ID ?? "",
    clientSecret: given.PLANLENS_OIDC_CLIENT_SECRET ?? "",
    allow: (given.PLANLENS_OIDC_ALLOW ?? "")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    ...(roles && { roles }),
  };
}

/** Names of groups may have spaces, so that commas stand between them. */
function readRoles({
  PLANLENS_OIDC_ROLE_CLAIM: claim = "groups",
  PLANLENS_OIDC_ROLES: text,
}: Given): RolesByClaim | Problem | undefined {
  if (text === undefined) return;
  const entries = text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => /^(?<value>.+?)\s*=\s*(?<role>\w+)$/.exec(entry)?.groups);
  const byValue = new Map<string, Role>();
  for (const entry of entries) {
    const role = roles.find((each) => each === entry?.["role"]);
    if (!role) return notRoles;
    byValue.set(entry?.["value"] ?? "", role);
  }
  const others = byValue.get("*");
  byValue.delete("*");
  return { claim: claim.trim(), byValue, ...(others && { others }) };
}

/** With other settings, sessions of the old ones are void. */
export function grantOf({ issuer, clientId, allow, roles }: OidcSettings): string {
  const words = roles && JSON.stringify([roles.claim, [...roles.byValue], roles.others]);
  return `oidc ${issuer.href} ${clientId} ${allow.join(" ")}${words ?? ""}`;
}

const notRoles = problem(
  "invalid-request",
  "PLANLENS_OIDC_ROLES is not a list such as: db admins=admin, developers=analyst, *=reader.",
);

const words = {
  issuer: "PLANLENS_OIDC_ISSUER",
  clientId: "PLANLENS_OIDC_CLIENT_ID",
  clientSecret: "PLANLENS_OIDC_CLIENT_SECRET",
  address: "PLANLENS_URL",
} as const;

const urlOf = (text = ""): URL | undefined =>
  /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;

/** A provider on the same machine, for a trial. */
export const isOwn = ({ hostname }: URL) => /^(?:127\.[\d.]+|\[::1\]|localhost)$/.test(hostname);

const notAnAddress = problem(
  "invalid-request",
  "PLANLENS_OIDC_ISSUER is the address of a provider, and begins with https://.",
);

const plain = problem(
  "invalid-request",
  "PLANLENS_OIDC_ISSUER begins with http://, so that anybody on the way could let themselves in. It has to be https://.",
);
