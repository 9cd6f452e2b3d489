import { eachHost, parseAddress, targetOf } from "./address.ts";

/** A Postgres that statements are explained on. */
export interface Database {
  readonly id: string;
  readonly name: string;
  /** Who told us of it: the embedded demo, the settings that the server was started with, libpq's file of services, the page. */
  readonly from: "demo" | "environment" | "service" | "page";
  /** Holds a password: it is never sent to a browser, written to a log or put in a sentence. */
  readonly url: string;
}

/** What a page may know of a database. */
export interface DatabaseEntry {
  readonly id: string;
  readonly name: string;
  readonly from: Database["from"];
  /** `127.0.0.1:5432/demo` */
  readonly server: string;
}

export const entryOf = ({ id, name, from, url }: Database): DatabaseEntry => ({
  id,
  name,
  from,
  server: serverOf(url),
});

/** Hosts, ports and database of an address, without role and password. */
export function serverOf(url: string): string {
  const targets = eachHost(url).map((each) => targetOf(parseAddress(each)));
  const hosts = targets.map(
    ({ host, port }) => `${host.includes(":") ? `[${host}]` : host}:${port}`,
  );
  return `${hosts.join()}/${targets[0]?.database}`;
}
