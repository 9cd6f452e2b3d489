import { join, resolve } from "node:path";
import { z } from "zod";
import { type Problem, problem } from "#shared/base/problem.ts";
import {
  isPostgresUrl,
  type NamedUrl,
  readNamedUrls,
  urlFromLibpq,
  withHost,
} from "./named-urls.ts";

/** All that can be set, and by which variable of the environment. */
export interface Settings {
  /** PORT: where the app is served; 0 takes any that is free. */
  readonly port: number;
  /** HOST: on which address. Any but this machine's own needs a token. */
  readonly host: string;
  /** PLANLENS_TOKEN: what whoever opens the app has to know. */
  readonly token?: string;
  /** PLANLENS_SECRET: encrypts the addresses in the store; else a secret in the data folder does. */
  readonly secret?: string;
  /** DATABASE_URL: the store, if it is not to be in the embedded Postgres. */
  readonly storeUrl?: string;
  /** PLANLENS_DATA: the folder of the embedded Postgres. */
  readonly dataFolder: string;
  /** PLANLENS_DEMO: "off" leaves the demo database away. */
  readonly withDemo: boolean;
  /** PLANLENS_DATABASES and libpq's PG… variables: databases to look at. */
  readonly databases: readonly NamedUrl[];
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
  if (!isLoopback(read.HOST) && !read.PLANLENS_TOKEN) {
    return problem("unauthorised", reachable(read.HOST));
  }
  const fromLibpq = urlFromLibpq(read);
  return {
    port: read.PORT,
    host: read.HOST,
    ...(read.PLANLENS_TOKEN && { token: read.PLANLENS_TOKEN }),
    ...(read.PLANLENS_SECRET && { secret: read.PLANLENS_SECRET }),
    ...(read.DATABASE_URL && { storeUrl: read.DATABASE_URL }),
    dataFolder: resolve(read.PLANLENS_DATA),
    withDemo: read.PLANLENS_DEMO === "on",
    databases: [...read.PLANLENS_DATABASES, ...(fromLibpq ? [fromLibpq] : [])],
    logLevel: read.PLANLENS_LOG,
  };
}

const isLoopback = (host: string) => /^(127\.[\d.]+|::1|localhost)$/.test(host);

const reachable = (host: string) =>
  `HOST is ${host}, so other machines could reach Planlens and the databases that it knows. Set ` +
  "PLANLENS_TOKEN to a secret of 16 characters or more, or leave HOST away.";

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
  PLANLENS_SECRET: secret("PLANLENS_SECRET"),
  DATABASE_URL: z
    .string()
    .transform(withHost)
    .refine(isPostgresUrl, "DATABASE_URL is not an address like postgres://user@host/database.")
    .optional(),
  PLANLENS_DATA: z.string().default(join(import.meta.dirname, "../data")),
  PLANLENS_DEMO: z.enum(["on", "off"], seen("PLANLENS_DEMO", "on or off")).default("on"),
  PLANLENS_DATABASES: z.string().transform(readNamedUrls).default([]),
  PLANLENS_LOG: z
    .enum(logLevels, seen("PLANLENS_LOG", `one of ${logLevels.join(", ")}`))
    .default("warn"),
  PGHOST: z.string().optional(),
  PGPORT: z.string().optional(),
  PGDATABASE: z.string().optional(),
  PGUSER: z.string().optional(),
  PGPASSWORD: z.string().optional(),
  PGSSLMODE: z.string().optional(),
});

function secret(name: string) {
  const sentence = `${name} is shorter than 16 characters. Make one with: openssl rand -hex 16`;
  return z.string().min(16, sentence).optional();
}

function seen(name: string, wanted: string) {
  return {
    error: ({ input }: { input?: unknown }) => `${name} is ${input}, and must be ${wanted}.`,
  };
}
