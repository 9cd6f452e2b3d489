/** As libpq reads it: `postgres://role@/database?host=/folder/of/a/socket` has no host before the path. */
export const parseAddress = (url: string): URL =>
  new URL(url.replace(/^(postgres(?:ql)?:\/\/[^/]*@)\//, "$1localhost/"));

/** Where an address leads to. A word of its query counts more than the same before the path, as in libpq. */
export interface Target {
  /** A name, an address of the network, or the folder of a socket. */
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

export const passwordOf = ({ password, searchParams }: URL): string =>
  searchParams.get("password") || decodeURIComponent(password);

export const isSocketFolder = (host: string) => host.startsWith("/") || host.startsWith("@");
