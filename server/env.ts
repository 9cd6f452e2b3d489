import { join, resolve } from "node:path";
import { z } from "zod";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Days, Milliseconds } from "#shared/base/units.ts";
import { type AuditText, auditTexts } from "./audit/trail.ts";
import { isAddressEntry } from "./hosts/address-list.ts";
import { anyHost, type HostRules, otherMachines, readHostRules } from "./hosts/host-rules.ts";
import type { LibpqFiles } from "./libpq/libpq-databases.ts";
import {
  isPostgresUrl,
  type NamedUrl,
  readNamedUrls,
  urlFromLibpq,
  withHost,
} from "./libpq/named-urls.ts";
import { type OidcSettings, readOidc } from "./sign-in/oidc-settings.ts";
import type { SignInSettings } from "./sign-in/sign-in.ts";

/** All that can be set, and by which variable of the environment. */
export interface Settings {
  /** PORT: where the app is served; 0 takes any that is free. */
  readonly port: number;
  /** HOST: on which address. Any but this machine's own needs a token. */
  readonly host: string;
  /** PLANLENS_TOKEN: what whoever opens the app has to know. */
  readonly token?: string;
  /** PLANLENS_ANALYST_TOKEN, PLANLENS_READER_TOKEN: the same, for those who may do less. */
  readonly tokens: NonNullable<SignInSettings["tokens"]>;
  /** PLANLENS_OIDC_… and PLANLENS_URL: who may open it is asked of a provider. */
  readonly oidc?: OidcSettings;
  /** PLANLENS_URL: where the app is for a browser, if a proxy stands before it. */
  readonly address?: URL;
  /** PLANLENS_HOSTS: where connections that are added on the page may lead. */
  readonly hosts: HostRules;
  /** PLANLENS_PROXIES: whose word counts for who asks: addresses, or blocks of them. */
  readonly proxies: readonly string[];
  /** PLANLENS_RATE: requests that one address may make in a minute, where others can reach Planlens. */
  readonly rate: number;
  /** PLANLENS_SECRET: encrypts the addresses in the store; else a secret in the data folder does. */
  readonly secret?: string;
  /** PLANLENS_SECRET_FILE: the same, in a file that only its owner may read. */
  readonly secretFile?: string;
  /** DATABASE_URL: the store, if it is not to be in the embedded Postgres. */
  readonly storeUrl?: string;
  /** PLANLENS_DATA: the folder of the embedded Postgres. */
  readonly dataFolder: string;
  /** PLANLENS_DEMO: "off" leaves the demo database away. */
  readonly withDemo: boolean;
  /** PLANLENS_DATABASES and libpq's PG… variables: databases to look at. */
  readonly databases: readonly NamedUrl[];
  /** PGSERVICEFILE, PGSERVICE, PGSYSCONFDIR, PGPASSFILE: where libpq keeps services and passwords. */
  readonly libpqFiles: LibpqFiles;
  /** PLANLENS_MAX_TIMEOUT: the longest that a run may be given; the variable is in seconds. */
  readonly maxTimeout: Milliseconds;
  /** PLANLENS_AUDIT_TEXT: how much of a statement the audit trail holds. */
  readonly auditText: AuditText;
  /** PLANLENS_AUDIT_DAYS: for how long it is kept. */
  readonly auditDays: Days;
  /** PLANLENS_DRAIN: how long requests are still taken after SIGTERM; the variable is in seconds. */
  readonly drain: Milliseconds;
  /** PLANLENS_LOG: from which level on we log. */
  readonly logLevel: LogLevel;
}

const logLevels = ["silent", "error", "warn", "info", "debug", "trace"] as const;
type LogLevel = (typeof logLevels)[number];

export function readEnv(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const read = variables.safeParse(Object.fromEntries(given));
  if (!read.success) return problem("invalid-request", read.error.issues[0]?.message ?? "");
  return settingsFrom(read.data);
}

function settingsFrom(read: z.infer<typeof variables>): Settings | Problem {
  const oidc = readOidc(read);
  if (isProblem(oidc)) return oidc;
  const {
    PLANLENS_TOKEN: token,
    PLANLENS_ANALYST_TOKEN: analyst,
    PLANLENS_READER_TOKEN: reader,
  } = read;
  const tokens = [token, analyst, reader].filter((each) => each !== undefined);
  if (new Set(tokens).size < tokens.length) return oneToken;
  const isGuarded = tokens.length > 0 || oidc !== undefined;
  if (!isLoopback(read.HOST) && !isGuarded) {
    return problem("unauthorised", reachable(read.HOST));
  }
  const fromLibpq = urlFromLibpq(read);
  return {
    port: read.PORT,
    host: read.HOST,
    ...(token && { token }),
    tokens: { ...(analyst && { analyst }), ...(reader && { reader }) },
    ...(oidc && { oidc }),
    ...(read.PLANLENS_URL && { address: new URL(read.PLANLENS_URL) }),
    hosts: read.PLANLENS_HOSTS ?? (isGuarded ? otherMachines : anyHost),
    proxies: read.PLANLENS_PROXIES,
    rate: read.PLANLENS_RATE,
    ...(read.PLANLENS_SECRET_FILE && { secretFile: resolve(read.PLANLENS_SECRET_FILE) }),
    ...(read.PLANLENS_SECRET && { secret: read.PLANLENS_SECRET }),
    ...(read.DATABASE_URL && { storeUrl: read.DATABASE_URL }),
    dataFolder: resolve(read.PLANLENS_DATA),
    withDemo: read.PLANLENS_DEMO === "on",
    databases: [...read.PLANLENS_DATABASES, ...(fromLibpq ? [fromLibpq] : [])],
    libpqFiles: {
      serviceFile: read.PGSERVICEFILE,
      service: read.PGSERVICE,
      systemFolder: read.PGSYSCONFDIR,
      passwordFile: read.PGPASSFILE,
    },
    maxTimeout: read.PLANLENS_MAX_TIMEOUT * 1_000,
    auditText: read.PLANLENS_AUDIT_TEXT,
    auditDays: read.PLANLENS_AUDIT_DAYS,
    drain: read.PLANLENS_DRAIN * 1_000,
    logLevel: read.PLANLENS_LOG,
  };
}

const isLoopback = (host: string) => /^(127\.[\d.]+|::1|localhost)$/.test(host);

const reachable = (host: string) =>
  `HOST is ${host}, so other machines could reach Planlens and the databases that it knows. Set ` +
  "PLANLENS_TOKEN to a secret of 16 characters or more, or PLANLENS_OIDC_ISSUER, or leave HOST away.";

const oneToken = problem(
  "invalid-request",
  "PLANLENS_TOKEN, PLANLENS_ANALYST_TOKEN and PLANLENS_READER_TOKEN have to differ: by the token Planlens knows what somebody may do.",
);

const notProxies =
  "PLANLENS_PROXIES holds addresses of the proxies before Planlens, or blocks such as 10.0.0.0/8, apart by spaces.";

/** A message never repeats a value that may hold a secret. */
const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, seen("PORT", "a number from 0 to 65535"))
    .transform(Number)
    .refine((port) => port <= 65535, seen("PORT", "a number from 0 to 65535"))
    .default(4747),
  HOST: z.string().default("127.0.0.1"),
  PLANLENS_TOKEN: secret("PLANLENS_TOKEN"),
  PLANLENS_ANALYST_TOKEN: secret("PLANLENS_ANALYST_TOKEN"),
  PLANLENS_READER_TOKEN: secret("PLANLENS_READER_TOKEN"),
  PLANLENS_SECRET: secret("PLANLENS_SECRET"),
  DATABASE_URL: z
    .string()
    .transform(withHost)
    // pg knows one host.
    .refine(
      (value) => isPostgresUrl(value) && URL.canParse(value),
      "DATABASE_URL is not an address like postgres://user@host/database.",
    )
    .optional(),
  PLANLENS_DATA: z.string().default(join(import.meta.dirname, "../data")),
  PLANLENS_DEMO: z.enum(["on", "off"], seen("PLANLENS_DEMO", "on or off")).default("on"),
  PLANLENS_DATABASES: z.string().transform(readNamedUrls).default([]),
  PLANLENS_MAX_TIMEOUT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, seen("PLANLENS_MAX_TIMEOUT", "seconds, from 1 to 99999"))
    .transform(Number)
    .default(600),
  PLANLENS_AUDIT_TEXT: z
    .enum(auditTexts, seen("PLANLENS_AUDIT_TEXT", `one of ${auditTexts.join(", ")}`))
    .default("shape"),
  PLANLENS_AUDIT_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, seen("PLANLENS_AUDIT_DAYS", "days, from 1 to 99999"))
    .transform(Number)
    .default(365),
  PLANLENS_DRAIN: z
    .string()
    .regex(/^\d{1,3}$/, seen("PLANLENS_DRAIN", "seconds, from 0 to 999"))
    .transform(Number)
    .default(0),
  PLANLENS_LOG: z
    .enum(logLevels, seen("PLANLENS_LOG", `one of ${logLevels.join(", ")}`))
    .default("warn"),
  PLANLENS_URL: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      "PLANLENS_URL is not an address like https://planlens.example.com.",
    )
    .optional(),
  PLANLENS_HOSTS: z.string().transform(hostRules).optional(),
  PLANLENS_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((entries) => entries.every(isAddressEntry), notProxies)
    .default([]),
  PLANLENS_RATE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, seen("PLANLENS_RATE", "a number of requests a minute"))
    .transform(Number)
    .default(1_200),
  ...optional(
    "PLANLENS_SECRET_FILE",
    "PLANLENS_OIDC_ISSUER",
    "PLANLENS_OIDC_CLIENT_ID",
    "PLANLENS_OIDC_CLIENT_SECRET",
    "PLANLENS_OIDC_ALLOW",
    "PLANLENS_OIDC_ROLE_CLAIM",
    "PLANLENS_OIDC_ROLES",
    "PGHOST",
    "PGHOSTADDR",
    "PGTARGETSESSIONATTRS",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGPASSWORD",
    "PGOPTIONS",
    "PGSSLMODE",
    "PGSSLNEGOTIATION",
    "PGSSLROOTCERT",
    "PGSSLCERT",
    "PGSSLKEY",
    "PGSERVICE",
    "PGSERVICEFILE",
    "PGSYSCONFDIR",
    "PGPASSFILE",
  ),
});

function optional<Name extends string>(...names: readonly Name[]) {
  const text = z.string().optional();
  return Object.fromEntries(names.map((name) => [name, text])) as Record<Name, typeof text>;
}

function hostRules(text: string, context: z.RefinementCtx): HostRules {
  const rules = readHostRules(text);
  if (!("wrong" in rules)) return rules;
  const message = `PLANLENS_HOSTS: entry ${rules.wrong} is neither a name such as db.example.com or *.example.com, nor a block of addresses such as 10.0.0.0/8, nor the folder of a socket.`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function secret(name: string) {
  const sentence = `${name} is shorter than 16 characters. Make one with: openssl rand -hex 16`;
  return z.string().min(16, sentence).optional();
}

function seen(name: string, wanted: string) {
  return {
    error: ({ input }: { input?: unknown }) => `${name} is ${input}, and must be ${wanted}.`,
  };
}
