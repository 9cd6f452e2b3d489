import { type Problem, problem } from "#shared/base/problem.ts";

/** A provider of identities, as a company has one: OpenID Connect. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whom of those it knows to let in: addresses, or `@example.com` for all of them; else everybody. */
  readonly allow: readonly string[];
  /** Where the app is for a browser: the provider sends people back there. */
  readonly address: URL;
}

interface Given {
  readonly PLANLENS_OIDC_ISSUER?: string | undefined;
  readonly PLANLENS_OIDC_CLIENT_ID?: string | undefined;
  readonly PLANLENS_OIDC_CLIENT_SECRET?: string | undefined;
  readonly PLANLENS_OIDC_ALLOW?: string | undefined;
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
  return {
    issuer,
    address,
    clientId: given.PLANLENS_OIDC_CLIENT_ID ?? "",
    clientSecret: given.PLANLENS_OIDC_CLIENT_SECRET ?? "",
    allow: (given.PLANLENS_OIDC_ALLOW ?? "")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  };
}

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
