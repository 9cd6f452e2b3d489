import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { addressList } from "#server/hosts/address-list.ts";

/** Who asks, by their address. */
export function clientAddress(proxies: readonly string[]): (c: Context) => string {
  const isProxy = addressList(proxies);
  return (c) => {
    const peer = peerOf(c);
    if (!isIP(peer) || !isProxy(peer)) return peer;
    // Each proxy adds on the right whom it heard; further left stands what anybody may have written.
    const heard = (c.req.header("x-forwarded-for") ?? "").split(",").map((each) => each.trim());
    return heard.findLast((each) => isIP(each) && !isProxy(each)) ?? peer;
  };
}

/** In process, without a socket, there is none. */
const peerOf = (c: Context) =>
  c.env?.incoming ? (getConnInfo(c).remote.address ?? "").replace(/^::ffff:(?=\d+\.)/, "") : "";

/** For counting: whoever has one address of IPv6 has all of its network of 64 bits. */
export function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const groups = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
