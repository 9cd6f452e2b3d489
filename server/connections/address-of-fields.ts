import { isIP } from "node:net";
import { hostAndPort, parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import { serverOf } from "#server/postgres/database.ts";
import { tlsModeOf } from "#server/postgres/tls-mode.ts";
import type { ConnectionFields } from "./connection-request.ts";

/** An address that says what the fields say, with whatever else the address before it says. */
export function addressOfFields(fields: ConnectionFields, before?: string): string {
  const { host, port, database, user, password, sslmode, rootCertificate } = fields;
  const url = new URL("postgres://localhost/");
  for (const [name, value] of before ? keptWords(parseAddress(before), host) : [])
    url.searchParams.set(name, value);
  const several = host.split(",").map(hostAndPort);
  if (isIP(host) === 6) url.hostname = `[${host}]`;
  else if (/^[\w.-]+$/.test(host)) url.hostname = host;
  else if (host) url.searchParams.set("host", several.map((each) => each.host).join());
  url.port = String(port);
  // The port of a socket's folder has no other place, nor have those of several hosts.
  if (url.searchParams.has("host"))
    url.searchParams.set("port", several.map((each) => each.port || port).join());
  url.pathname = `/${encodeURIComponent(database)}`;
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.searchParams.set("sslmode", sslmode);
  if (rootCertificate) url.searchParams.set("sslrootcert", rootCertificate);
  return url.href;
}

/** What has no field. Another host has another address. */
const keptWords = (before: URL, host: string) =>
  [...before.searchParams].filter(
    ([name]) =>
      ["options", "sslnegotiation", "target_session_attrs"].includes(name) ||
      (name === "hostaddr" && targetOf(before).host === host),
  );

/** What a form shows of an address: all but the password. */
export function fieldsOf(url: string): Omit<ConnectionFields, "password"> & {
  readonly hasPassword: boolean;
} {
  const address = parseAddress(url);
  const { host, port, database, user } = targetOf(address);
  const ports = [...new Set(port.split(","))];
  return {
    host: ports.length > 1 ? serverOf(url).replace(/\/[^/]*$/, "") : host,
    port: Number(ports[0]),
    database,
    user,
    sslmode: tlsModeOf(address) ?? "prefer",
    rootCertificate: address.searchParams.get("sslrootcert") ?? "",
    hasPassword: passwordOf(address) !== "",
  };
}

/** The address without the password, wherever it stands. */
export function withoutPassword(url: string): string {
  const address = parseAddress(url);
  address.password = "";
  address.searchParams.delete("password");
  address.searchParams.delete("sslpassword");
  return address.href;
}
