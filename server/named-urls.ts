import type { z } from "zod";

/** A database to look at. */
export interface NamedUrl {
  readonly name: string;
  /** With its password: not for a log, nor for the browser. */
  readonly url: string;
}

export const isPostgresUrl = (value: string) =>
  /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);

/** libpq lets the host of an address be missing; a URL with a role in it may not. */
export const withHost = (value: string) => value.replace(/^(\w+:\/\/[^/@]*@)\//, "$1localhost/");

/** `name=postgres://…` entries, separated by white space. */
export function readNamedUrls(text: string, context: z.RefinementCtx): NamedUrl[] {
  const entries = text.trim().split(/\s+/).map(readEntry);
  const wrong = entries.findIndex((entry) => !entry);
  if (wrong >= 0) context.addIssue({ code: "custom", message: misread(wrong + 1) });
  return entries.flatMap((entry) => entry ?? []);
}

function readEntry(entry: string): NamedUrl | undefined {
  const [, name, address = ""] = /^([^=:/]+)=(.*)$/.exec(entry) ?? [];
  const url = withHost(address);
  return name && isPostgresUrl(url) ? { name, url } : undefined;
}

/** By its position, because it may hold a password. */
const misread = (position: number) =>
  `PLANLENS_DATABASES: entry ${position} is not like name=postgres://user@host/database. ` +
  "Entries are separated by white space; in a password, write white space as %20.";

interface Libpq {
  readonly PGHOST?: string | undefined;
  readonly PGPORT?: string | undefined;
  readonly PGDATABASE?: string | undefined;
  readonly PGUSER?: string | undefined;
  readonly PGPASSWORD?: string | undefined;
  readonly PGSSLMODE?: string | undefined;
}

/** The database that psql would open without arguments, if the environment names one. */
export function urlFromLibpq(env: Libpq): NamedUrl | undefined {
  const { PGHOST, PGDATABASE, PGUSER = "", PGPASSWORD = "" } = env;
  if (!PGHOST && !PGDATABASE) return;
  const name = PGDATABASE ?? (PGUSER || "postgres");
  const url = new URL(`postgres://localhost/${encodeURIComponent(name)}`);
  url.username = encodeURIComponent(PGUSER);
  url.password = encodeURIComponent(PGPASSWORD);
  // The host may be a folder with a socket in it, which has no place in front of the path.
  if (PGHOST) url.searchParams.set("host", PGHOST);
  if (env.PGPORT) url.searchParams.set("port", env.PGPORT);
  if (env.PGSSLMODE) url.searchParams.set("sslmode", env.PGSSLMODE);
  return { name, url: url.href };
}
