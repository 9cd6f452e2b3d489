import { readEnv } from "#server/env.ts";
import { libpqDatabases } from "#server/libpq/libpq-databases.ts";
import { isPostgresUrl, withHost } from "#server/libpq/named-urls.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { libpqUrl } from "./address-words.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address of the database that is to be captured: of its name in the settings or among libpq's
 * services, or the address itself. Without either it is the one that the application would take.
 */
export function findServer(
  asked: string | undefined,
  environment: Environment,
  say: (line: string) => void,
): string | Problem {
  const given = asked ?? environment["DATABASE_URL"];
  const url = given === undefined ? undefined : withHost(libpqUrl(given));
  if (url !== undefined && isPostgresUrl(url)) return url;
  // Here it is the application's and may be anything; for the settings it would be our store's.
  const settings = readEnv({ ...environment, DATABASE_URL: undefined });
  if (isProblem(settings)) return settings;
  const known = libpqDatabases(settings.databases, settings.libpqFiles, say);
  if (asked !== undefined) {
    return known.find(({ name }) => name === asked)?.url ?? noSuch(asked, known);
  }
  const [only, ...others] = known;
  return only && others.length === 0 ? only.url : unnamed(known);
}

interface Named {
  readonly name: string;
}

const noSuch = (asked: string, known: readonly Named[]): Problem =>
  problem("not-found", `There is no database named ${asked} here. ${whichThereAre(known)}`);

const unnamed = (known: readonly Named[]): Problem =>
  problem("not-found", `Say which database it is with --database. ${whichThereAre(known)}`);

const whichThereAre = (known: readonly Named[]): string =>
  known.length > 0
    ? `Known are ${known.map(({ name }) => name).join(", ")}; an address such as postgres://user@host/database does as well.`
    : "Give its address, such as postgres://user@host/database, or set DATABASE_URL, PGHOST or PLANLENS_DATABASES.";
