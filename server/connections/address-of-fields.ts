import { isIP } from "node:net";
import { parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import { tlsModeOf } from "#server/postgres/tls-mode.ts";
import type { ConnectionFields } from "./connection-request.ts";

/** An address that says what the fields say, with whatever else the address before it says. */
export function addressOfFields(fields: ConnectionFields, before?: string): string {
  const { host, port, database, user, password, sslmode, rootCertificate } = fields;
  const url = new URL("postgres://localhost/");
  for (const [name, value] of before ? keptWords(parseAddress(before), host) : [])
    url.searchParams.set(name, value);
  if (isIP(host) === 6) url.hostname = `[${host}]`;
  else if (/^[\w.-]+$/.test(host)) url.hostname = host;
  else if (host) url.searchParams.set("host", host);
  url.port = String(port);
  // The port of a socket's folder has no other place.
  if (url.searchParams.has("host")) url.searchParams.set("port", String(port));
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
      ["options", "sslnegotiation"].includes(name) ||
      (name === "hostaddr" && targetOf(before).host === host),
  );

/** What a form shows of an address: all but the password. */
export function fieldsOf(url: string): Omit<ConnectionFields, "password"> & {
  readonly hasPassword: boolean;
} {
  const address = parseAddress(url);
  const { host, port, database, user } = targetOf(address);
  return {
    host,
    port: Number(port),
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
