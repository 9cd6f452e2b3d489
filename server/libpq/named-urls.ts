import type { z } from "zod";
import { parseAddress } from "#server/postgres/address.ts";
import { parameterWords } from "./parameter-words.ts";

/** A database to look at. */
export interface NamedUrl {
  readonly name: string;
  /** With its password: not for a log, nor for the browser. */
  readonly url: string;
}

export const isPostgresUrl = (value: string) =>
  /^postgres(ql)?:\/\//.test(value) && isDecodable(value);

/** A % in a password that is not written as %25 makes it unreadable. */
function isDecodable(value: string): boolean {
  try {
    return decodeURIComponent(parseAddress(value).href) !== "";
  } catch {
    return false; // a TypeError or URIError
  }
}

/** libpq lets the host of an address be missing; a URL with a role in it may not. */
export const withHost = (value: string) => value.replace(/^(\w+:\/\/[^/@]*@)\//, "$1localhost/");

/** `name=postgres://…` entries, separated by white space. */
export function readNamedUrls(text: string, context: z.RefinementCtx): NamedUrl[] {
  const entries = text.trim().split(/\s+/).map(readEntry);
  const wrong = entries.findIndex((entry) => !entry);
  if (wrong >= 0) context.addIssue({ code: "custom", message: misread(wrong + 1) });
  const named = entries.flatMap((entry) => entry ?? []);
  for (const [at, { name, url }] of named.entries()) {
    const message =
      named.findIndex((other) => other.name === name) < at
        ? sameName(at + 1)
        : unknownWord(at + 1, parseAddress(url));
    if (message) context.addIssue({ code: "custom", message });
  }
  return named;
}

function readEntry(entry: string): NamedUrl | undefined {
  const [, name, address = ""] = /^([^=:/]+)=(.*)$/.exec(entry) ?? [];
  const url = withHost(address);
  return name && isPostgresUrl(url) ? { name, url } : undefined;
}

const sameName = (position: number) =>
  `PLANLENS_DATABASES: entry ${position} has the name of one before it. Give each a name of its own.`;

/** Not by what it is: behind a ? that stands in a password, its rest would be the first word. */
function unknownWord(position: number, { searchParams }: URL): string | undefined {
  const at = [...searchParams.keys()].findIndex((word) => !parameterWords.has(word)) + 1;
  return at === 0
    ? undefined
    : `PLANLENS_DATABASES: parameter ${at} of entry ${position} is none that Postgres knows. A ? in a password is written as %3F.`;
}

/** By its position, because it may hold a password. */
const misread = (position: number) =>
  `PLANLENS_DATABASES: entry ${position} is not like name=postgres://user@host/database. ` +
  "Entries are separated by white space; in a password, write white space as %20 and % as %25.";

/** libpq's words for what an address says; others of its words mean nothing to us. */
type Parameters = Readonly<Record<string, string | undefined>>;

/** An address that means what these words mean to libpq. */
export function urlOfParameters(parameters: Parameters): string {
  const { host, dbname, user = "", password = "" } = parameters;
  const url = new URL(`postgres://localhost/${encodeURIComponent(dbname || user)}`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  // The host may be a folder with a socket in it, which has no place in front of the path.
  if (host) url.searchParams.set("host", host);
  for (const name of inQuery) {
    const value = parameters[name];
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}

const inQuery = [
  "hostaddr",
  "port",
  "target_session_attrs",
  "options",
  "sslmode",
  "sslnegotiation",
  "sslrootcert",
  "sslcert",
  "sslkey",
];

type Variable = (typeof variables)[keyof typeof variables] | "PGDATABASE";
type Environment = Readonly<Partial<Record<Variable, string | undefined>>>;

/** The database that psql would open without arguments, if the environment names one. */
export function urlFromLibpq(env: Environment): NamedUrl | undefined {
  const { PGHOST, PGDATABASE, PGUSER } = env;
  if (!PGHOST && !PGDATABASE) return;
  const name = PGDATABASE ?? PGUSER ?? "postgres";
  const said = Object.entries(variables).map(([word, variable]) => [word, env[variable]]);
  return { name, url: urlOfParameters({ ...Object.fromEntries(said), dbname: name }) };
}

/** https://www.postgresql.org/docs/18/libpq-envars.html */
const variables = {
  host: "PGHOST",
  hostaddr: "PGHOSTADDR",
  port: "PGPORT",
  target_session_attrs: "PGTARGETSESSIONATTRS",
  user: "PGUSER",
  password: "PGPASSWORD",
  options: "PGOPTIONS",
  sslmode: "PGSSLMODE",
  sslnegotiation: "PGSSLNEGOTIATION",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
} as const;
