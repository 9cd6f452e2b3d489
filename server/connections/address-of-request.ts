import { parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { addressOfFields } from "./address-of-fields.ts";
import type { ConnectionRequest } from "./connection-request.ts";
import { readAddress } from "./read-address.ts";

/** What is to be connected to. Of a connection that exists, a password that is not given stays. */
export function addressOfRequest(
  { url, fields }: ConnectionRequest,
  before?: string,
): string | Problem {
  if (fields?.host.includes("://")) return wholeAddress;
  const address = readAddress(fields ? addressOfFields(fields, before) : (url ?? ""));
  if (isProblem(address) || !before) return address;
  return withKeptPassword(address, before);
}

/** It was given for one server: whoever may edit the connection must not have it sent to another. */
function withKeptPassword(url: string, before: string): string | Problem {
  const address = parseAddress(url);
  const kept = passwordOf(parseAddress(before));
  if (passwordOf(address) || !kept) return url;
  if (serverIn(url) !== serverIn(before)) return otherServer;
  address.password = encodeURIComponent(kept);
  return address.href;
}

function serverIn(url: string): string {
  const address = parseAddress(url);
  const { host, port } = targetOf(address);
  return [host.toLowerCase(), port, address.searchParams.get("hostaddr")].join();
}

const wholeAddress = problem(
  "invalid-request",
  "What stands as the host is a whole address. Put it under “Address”, or leave its host alone here.",
);

const otherServer = problem(
  "invalid-request",
  "The password that is kept belongs to the server as it was. For another host or port, enter it again.",
);
