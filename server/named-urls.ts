import type { z } from "zod";

/** A database to look at. */
export interface NamedUrl {
  readonly name: string;
  /** With its password: not for a log, nor for the browser. */
  readonly url: string;
}

/** The host may be missing: libpq then takes the socket, and so does pg with ?host=/var/run/…. */
export const isPostgresUrl = (value: string) =>
  /^postgres(ql)?:\/\//.test(value) && URL.canParse(value.replace(/:\/\/([^/@]*@)?\//, "://host/"));

/** `name=postgres://…` entries, separated by white space. */
export function readNamedUrls(text: string, context: z.RefinementCtx): NamedUrl[] {
  const entries = text.trim().split(/\s+/).map(readEntry);
  const wrong = entries.findIndex((entry) => !entry);
  if (wrong >= 0) context.addIssue({ code: "custom", message: misread(wrong + 1) });
  return entries.flatMap((entry) => entry ?? []);
}

function readEntry(entry: string): NamedUrl | undefined {
  const [, name, url] = /^([^=:/]+)=(.*)$/.exec(entry) ?? [];
  return name && url && isPostgresUrl(url) ? { name, url } : undefined;
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
  const { PGHOST = "127.0.0.1", PGDATABASE, PGUSER } = env;
  if (!env.PGHOST && !PGDATABASE) return;
  const user = [PGUSER, PGUSER && env.PGPASSWORD].filter((part) => part !== undefined);
  const credentials = user.map(encodeURIComponent).join(":");
  const at = credentials && `${credentials}@`;
  const options = new URLSearchParams({
    host: PGHOST,
    ...(env.PGPORT && { port: env.PGPORT }),
    ...(env.PGSSLMODE && { sslmode: env.PGSSLMODE }),
  });
  const name = PGDATABASE ?? PGUSER ?? "postgres";
  return { name, url: `postgres://${at}/${encodeURIComponent(name)}?${options}` };
}
