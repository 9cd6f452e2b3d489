import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress, network } from "./client-address.ts";

test.each([
  ["10.0.0.1", "10.0.0.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s is counted as %s", (address, as) => {
  expect(network(address)).toBe(as);
});

test.each([
  ["192.0.2.1", [], "198.51.100.7", "192.0.2.1"],
  ["10.0.0.1", ["10.0.0.0/8"], "198.51.100.7", "198.51.100.7"],
  ["10.0.0.1", ["10.0.0.0/8"], "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"],
  ["10.0.0.1", ["10.0.0.0/8"], "", "10.0.0.1"],
  ["::ffff:10.0.0.1", ["10.0.0.0/8"], "198.51.100.7", "198.51.100.7"],
])("from %s, proxies %j, X-Forwarded-For %s: %s", async (...[peer, proxies, heard, is]) => {
  const address = clientAddress(proxies);
  const app = new Hono().get("/", (c) => c.text(address(c)));
  const env = {
    incoming: { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: "IPv4" } },
  };
  const reply = await app.request("/", { headers: { "x-forwarded-for": heard } }, env);
  expect(await reply.text()).toBe(is);
});
