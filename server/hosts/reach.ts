import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { eachHost, isSocketFolder, parseAddress, targetOf } from "#server/postgres/address.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type HostRules, isMetadataAddress, otherMachines } from "./host-rules.ts";

/**
 * The address, if a connection may go there, with what its host's name resolves to: what is checked
 * is what is connected to, whatever the name resolves to a moment later. Of several hosts each is
 * checked, and one whose name leads nowhere is left out, as it would be when they are tried.
 */
export async function reach(url: string, rules: HostRules): Promise<string | Problem> {
  const reached = await Promise.all(eachHost(url).map((each) => reachOne(each, rules)));
  const refused = reached.find((each) => isProblem(each) && each.code !== "connection");
  const open = reached.filter((each) => !isProblem(each));
  return refused ?? (open.length > 0 ? open.join(" ") : (reached[0] ?? url));
}

async function reachOne(url: string, rules: HostRules): Promise<string | Problem> {
  const address = parseAddress(url);
  const { host } = targetOf(address);
  if (isSocketFolder(host)) return rules.hasFolder(host) ? url : refusal(host, rules);
  const target = address.searchParams.get("hostaddr") || host;
  const addresses = await resolve(target);
  if (!addresses) return unknownHost(host);
  const allowed = addresses.filter(
    (each) => !isMetadataAddress(each) && (rules.namesHost(target) || rules.hasAddress(each)),
  );
  if (addresses.every(isMetadataAddress)) return metadata(host);
  if (allowed.length === 0) return refusal(host, rules);
  address.searchParams.set("hostaddr", allowed.join(","));
  return address.href;
}

/** All of them, of one or several. */
async function resolve(host: string): Promise<readonly string[] | undefined> {
  const hosts = host.split(",");
  if (hosts.every((each) => isIP(each))) return hosts;
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return; // whatever the reason, the name leads nowhere from here
  }
}

const unknownHost = (host: string): Problem =>
  problem("connection", `There is no host named ${host}. Look at the address again.`);

const metadata = (host: string): Problem =>
  problem(
    "invalid-request",
    `Planlens does not connect to ${host}: it leads to an address where clouds keep the credentials of their machines, and no database.`,
  );

const refusal = (host: string, rules: HostRules): Problem =>
  problem(
    "invalid-request",
    rules === otherMachines
      ? `Planlens does not connect to ${host}: where others can reach Planlens, it does not connect to its own machine. Whoever runs it can name hosts in PLANLENS_HOSTS.`
      : `Planlens does not connect to ${host}, which is not one of the hosts that it may connect to. Whoever runs it can add it to PLANLENS_HOSTS.`,
  );
