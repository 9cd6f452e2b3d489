import { networkInterfaces } from "node:os";
import { addressList, isAddressEntry } from "./address-list.ts";

/** To which hosts a connection that was added on the page may lead. */
export interface HostRules {
  /** By its name alone: what it resolves to is not asked. */
  readonly namesHost: (name: string) => boolean;
  readonly hasAddress: (address: string) => boolean;
  /** The folder of a socket of this machine. */
  readonly hasFolder: (folder: string) => boolean;
}

/** Entries apart by white space or commas; which of them is none, by its position. */
export function readHostRules(text: string): HostRules | { readonly wrong: number } {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== "");
  const wrong = entries.findIndex((entry) => !isAddressEntry(entry) && !isName(entry));
  return wrong >= 0 ? { wrong: wrong + 1 } : rulesOf(entries);
}

/** `db.example.com`, `*.example.com`, `*`, or a folder. */
const isName = (entry: string) => /^(?:\*|(?:\*\.)?[a-z\d_](?:[\w.-]*\w)?|[/@].*)$/i.test(entry);

function rulesOf(entries: readonly string[]): HostRules {
  const folders = entries.filter((entry) => /^[/@]/.test(entry));
  const blocks = entries.filter(isAddressEntry);
  const names = entries
    .filter((entry) => !folders.includes(entry) && !blocks.includes(entry))
    .map((name) => name.toLowerCase());
  return {
    namesHost: (host) => names.some((name) => matches(name, host.toLowerCase().replace(/\.$/, ""))),
    hasAddress: addressList(blocks),
    hasFolder: (folder) => folders.includes(folder.replace(/(.)\/+$/, "$1")),
  };
}

const matches = (name: string, host: string) =>
  name === "*" || (name.startsWith("*.") ? host.endsWith(name.slice(1)) : host === name);

/** On the reader's own machine: whatever psql there could reach. */
export const anyHost: HostRules = {
  namesHost: () => true,
  hasAddress: () => true,
  hasFolder: () => true,
};

/**
 * Where others can reach Planlens and nobody said more: any other machine. Postgres often trusts
 * whoever comes from its own machine without a password, and Planlens would be that somebody.
 */
export const otherMachines: HostRules = {
  namesHost: () => false,
  hasAddress: (address) => !isOwnAddress(address),
  hasFolder: () => false,
};

/** Asked anew each time: an interface can come while Planlens runs. */
function isOwnAddress(address: string): boolean {
  const ofInterfaces = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .map((each) => each.address.replace(/%.*$/, ""));
  return addressList(["127.0.0.0/8", "0.0.0.0/8", "::1", "::", ...ofInterfaces])(address);
}

/**
 * Where clouds give their machines' credentials to whoever asks from inside. No Postgres is there,
 * so that no rule opens them.
 */
export const isMetadataAddress = addressList([
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::/32",
  "100.100.100.200",
  "168.63.129.16",
  "64:ff9b::a9fe:0/112",
]);
