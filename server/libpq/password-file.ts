import type { Target } from "#server/postgres/address.ts";

/** Host, port, database and user, each as it is or `*`, and the password. */
type Entry = readonly string[];

/** The entries of a file such as ~/.pgpass. https://www.postgresql.org/docs/18/libpq-pgpass.html */
export const readPasswords = (text: string): readonly Entry[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(fields)
    .filter((entry) => entry.length >= 5);

/** Apart by colons; a backslash takes the next character as it is, so that `\*` is a star. */
const fields = (line: string): Entry =>
  [...line.matchAll(/((?:\\.|[^:\\]|\\$)*)(?::|$)/g)].map(([, field = ""]) => field);

const plain = (field: string) => field.replace(/\\(.)/g, "$1");

/** Of the first entry that fits. */
export function passwordFor(target: Target, entries: readonly Entry[]): string | undefined {
  const { port, database, user } = target;
  const found = entries.find((entry) =>
    [hostOf(target), port, database, user].every(
      (value, at) => entry[at] === "*" || plain(entry[at] ?? "") === value,
    ),
  );
  return found && plain(found[4] ?? "");
}

/** A socket where Postgres puts it by itself is written as localhost. */
const hostOf = ({ host }: Target) =>
  ["/tmp", "/run/postgresql", "/var/run/postgresql"].includes(host) ? "localhost" : host;
