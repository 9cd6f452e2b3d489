import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import type { Database } from "#server/postgres/database.ts";
import type { NamedUrl } from "./named-urls.ts";
import { passwordFor, readPasswords } from "./password-file.ts";
import { readServices } from "./service-file.ts";

/** Where libpq's files are, if not where they are by themselves. */
export interface LibpqFiles {
  /** PGSERVICEFILE */
  readonly serviceFile?: string | undefined;
  /** PGSYSCONFDIR: the folder of the services of the whole machine. */
  readonly systemFolder?: string | undefined;
  /** PGSERVICE: the service that psql would take. */
  readonly service?: string | undefined;
  /** PGPASSFILE */
  readonly passwordFile?: string | undefined;
}

/**
 * The databases of the settings, and each service of libpq's files; a password that is not said is
 * looked for where psql would. `say` tells of a file that cannot be used.
 */
export function libpqDatabases(
  named: readonly NamedUrl[],
  files: LibpqFiles,
  say: (line: string) => void,
): readonly Database[] {
  const passwords = readPasswords(readPrivate(passwordFileOf(files), say));
  const services = serviceFilesOf(files).flatMap((file) => readServices(readOr(file), say));
  const ordered = [
    ...services.filter(({ name }) => name === files.service),
    ...services.filter(({ name }) => name !== files.service),
  ];
  const entries = [
    ...named.map((each) => ({ ...each, from: "environment" as const })),
    ...ordered.map((each) => ({ ...each, from: "service" as const })),
  ];
  const first = new Map(entries.toReversed().map((entry) => [entry.name, entry]));
  return entries
    .filter((entry) => first.get(entry.name) === entry)
    .map(({ name, url, from }) => ({ id: name, name, from, url: withPassword(url) }));

  function withPassword(url: string): string {
    const address = parseAddress(url);
    const found = passwordOf(address) ? undefined : passwordFor(targetOf(address), passwords);
    if (found) address.password = encodeURIComponent(found);
    return found ? address.href : url;
  }
}

const serviceFilesOf = ({ serviceFile, systemFolder }: LibpqFiles) => [
  serviceFile ?? join(homedir(), ".pg_service.conf"),
  ...(systemFolder ? [join(systemFolder, "pg_service.conf")] : []),
];

const passwordFileOf = ({ passwordFile }: LibpqFiles) =>
  passwordFile ??
  (process.platform === "win32"
    ? join(process.env["APPDATA"] ?? homedir(), "postgresql", "pgpass.conf")
    : join(homedir(), ".pgpass"));

/** As libpq does: a file of passwords that others can read is not used. */
function readPrivate(file: string, say: (line: string) => void): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return "";
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
    say(`${file} is not used: others can read it. Close it with: chmod 600 ${file}`);
    return "";
  }
  return readOr(file);
}

/** What is not there, or not for us, has nothing in it. */
function readOr(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
