import { isPostgresUrl, withHost } from "#server/libpq/named-urls.ts";
import { parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import { addressOfServer, libpqUrl } from "./address-words.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface Pointing {
  /** Of the server, with the role and the password that the application shall have. */
  readonly url: string;
  /** Of the proxy. */
  readonly host: string;
  readonly port: number;
}

/**
 * The environment in which an application goes to the proxy instead of its server: libpq's
 * variables, DATABASE_URL, and every other that holds an address of the same server.
 */
export function pointAt(environment: Environment, pointing: Pointing): Record<string, string> {
  const { url, host, port } = pointing;
  const address = parseAddress(url);
  const { database, user } = targetOf(address);
  const password = passwordOf(address);
  const pointed = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value === undefined || replaced.has(name) ? [] : [[name, elsewhere(value, pointing)]],
  );
  return {
    DATABASE_URL: ownUrl(pointing),
    ...Object.fromEntries(pointed),
    ...(user && { PGUSER: user }),
    ...(database && { PGDATABASE: database }),
    ...(password && { PGPASSWORD: password }),
    PGHOST: host,
    PGPORT: String(port),
    ...inTheClear,
  };
}

/** They would lead past the proxy, or ask for what it does not speak. */
const replaced: ReadonlySet<string> = new Set([
  "PGCHANNELBINDING",
  "PGHOSTADDR",
  "PGREQUIRESSL",
  "PGSERVICE",
  "PGSSLNEGOTIATION",
  "PGTARGETSESSIONATTRS",
]);

/** What is encrypted cannot be looked at. */
const inTheClear = { PGSSLMODE: "disable", PGGSSENCMODE: "disable" };

function ownUrl({ url, host, port }: Pointing): string {
  const address = parseAddress(url);
  const { database, user } = targetOf(address);
  const own = new URL(`postgresql://${inUrl(host)}:${port}/${encodeURIComponent(database)}`);
  own.username = encodeURIComponent(user);
  own.password = encodeURIComponent(passwordOf(address));
  const options = address.searchParams.get("options");
  if (options) own.searchParams.set("options", options);
  own.searchParams.set("sslmode", "disable");
  return own.href;
}

/** A value as it is, unless it is an address of the server. */
function elsewhere(value: string, { url, host, port }: Pointing): string {
  const { scheme = "", user, path, query = "" } = addressOfServer.exec(value)?.groups ?? {};
  const plain = withHost(libpqUrl(value));
  if (!scheme || !isPostgresUrl(plain) || !isSameServer(plain, url)) return value;
  const words = new URLSearchParams(query);
  // Whoever says nothing may mean to be encrypted; drivers of SQLAlchemy know other words.
  const isPlain = /^(?:jdbc:)?postgres(?:ql)?:/.test(scheme);
  if (words.has("sslmode") || isPlain) words.set("sslmode", "disable");
  for (const word of leadingElsewhere) words.delete(word);
  const said = words.toString();
  return `${scheme}${user === undefined ? "" : `${user}@`}${inUrl(host)}:${port}${path}${said && `?${said}`}`;
}

const inUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

const leadingElsewhere = [
  "channel_binding",
  "host",
  "hostaddr",
  "port",
  "ssl",
  "sslcert",
  "sslkey",
  "sslnegotiation",
  "sslrootcert",
  "target_session_attrs",
];

function isSameServer(one: string, other: string): boolean {
  const [a, b] = [targetOf(parseAddress(one)), targetOf(parseAddress(other))];
  return sameHost(a.host) === sameHost(b.host) && a.port === b.port;
}

const sameHost = (host: string): string =>
  /^(?:127\.0\.0\.1|::1)$/.test(host) ? "localhost" : host;
