/**
 * As libpq reads it: `postgres://role@/database?host=/folder/of/a/socket` has no host before the path,
 * and `postgres://role@one:5432,two:5433/database` has several, which a URL keeps in its query.
 */
export function parseAddress(url: string): URL {
  const [, start, hosts, rest] = severalHosts.exec(url) ?? [];
  if (start === undefined || hosts === undefined)
    return new URL(url.replace(/^(postgres(?:ql)?:\/\/[^/]*@)\//, "$1localhost/"));
  const address = new URL(`${start}localhost${rest}`);
  const said = decodeURIComponent(hosts).split(",").map(hostAndPort);
  const words = address.searchParams;
  if (!words.has("host")) words.set("host", said.map(({ host }) => host).join());
  if (!words.has("port") && said.some(({ port }) => port))
    words.set("port", said.map(({ port }) => port).join());
  return address;
}

const severalHosts =
  /^(?<start>postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(?<hosts>[^/?#@]*,[^/?#@]*)(?<rest>(?:[/?#].*)?)$/;

/** Of `host:5433` and `[::1]:5433`; each may be missing. */
export function hostAndPort(text: string) {
  const [, host = "", port = ""] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  return { host, port };
}

/** Where an address leads to. A word of its query counts more than the same before the path, as in libpq. */
export interface Target {
  /** A name, an address of the network, or the folder of a socket; or several, apart by commas. */
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
}

export function targetOf({ hostname, port, pathname, searchParams, username }: URL): Target {
  const user = searchParams.get("user") || decodeURIComponent(username);
  const host = searchParams.get("host") || decodeURIComponent(hostname) || "localhost";
  return {
    host: host.replace(/^\[(.*)\]$/, "$1"),
    port: searchParams.get("port") || port || "5432",
    database: searchParams.get("dbname") || decodeURIComponent(pathname.slice(1)) || user,
    user,
  };
}

/**
 * One address for each host, in the order in which they are tried. What was checked (`hosts/reach.ts`)
 * is a list of them already, apart by spaces.
 */
export const eachHost = (url: string): readonly string[] =>
  url
    .split(betweenAddresses)
    .flatMap((one) => (targetOf(parseAddress(one)).host.includes(",") ? split(one) : one));

/** A password may hold a space, too. */
const betweenAddresses = / (?=postgres(?:ql)?:\/\/)/;

function split(url: string): string[] {
  const { host, port } = targetOf(parseAddress(url));
  const ports = port.split(",");
  const addresses = parseAddress(url).searchParams.get("hostaddr")?.split(",");
  return host.split(",").map((each, at) => {
    const address = parseAddress(url);
    address.searchParams.set("host", each.replace(/^\[(.*)\]$/, "$1") || "localhost");
    // One port counts for all.
    address.searchParams.set("port", (ports.length > 1 ? ports[at] : port) || "5432");
    if (addresses) address.searchParams.set("hostaddr", addresses[at] ?? "");
    return address.href;
  });
}

/** libpq refuses lists that are not equally long. */
export function isUneven(address: URL): boolean {
  const { host, port } = targetOf(address);
  const hosts = host.split(",").length;
  const ports = port.split(",").length;
  const addresses = address.searchParams.get("hostaddr")?.split(",").length ?? hosts;
  return (ports > 1 && ports !== hosts) || (hosts > 1 && addresses !== hosts);
}

export const passwordOf = ({ password, searchParams }: URL): string =>
  searchParams.get("password") || decodeURIComponent(password);

export const isSocketFolder = (host: string) => host.startsWith("/") || host.startsWith("@");
