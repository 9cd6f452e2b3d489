import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { anyHost, otherMachines, readHostRules } from "./host-rules.ts";
import { reach } from "./reach.ts";

const rulesOf = (text: string) => {
  const rules = readHostRules(text);
  if ("wrong" in rules) throw new Error(`entry ${rules.wrong}`);
  return rules;
};

/** What is connected to, or nothing. */
async function reached(host: string, rules = anyHost) {
  const url = await reach(`postgres://me:x@${host}/shop`, rules);
  return isProblem(url) ? undefined : (new URL(url).searchParams.get("hostaddr") ?? "socket");
}

const socket = "h/shop?host=/var/run/postgresql&x=";

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["10.1.2.3", "10.1.2.3"],
  ["[::1]", "::1"],
  [socket, "socket"],
])("on the reader's own machine %s is reached", async (host, is) => {
  expect(await reached(host)).toBe(is);
});

test("each of several hosts has to be allowed, and one that has no address is left out", async () => {
  const of = (hosts: string) =>
    reach(`postgres://me:x@${hosts}/shop`, rulesOf("10.0.0.0/8 *.invalid"));
  expect(await of("10.0.0.1:1,nowhere.invalid,10.0.0.2:2")).toBe(
    ["10.0.0.1&port=1&hostaddr=10.0.0.1", "10.0.0.2&port=2&hostaddr=10.0.0.2"]
      .map((each) => `postgres://me:x@localhost/shop?host=${each}`)
      .join(" "),
  );
  expect(await of("10.0.0.1,127.0.0.1")).toMatchObject({ code: "invalid-request" });
  expect(await of("10.0.0.1,169.254.169.254")).toMatchObject({ code: "invalid-request" });
  expect(await of("nowhere.invalid,nobody.invalid")).toMatchObject({ code: "connection" });
});

describe("what a cloud keeps for its own machines is never reached", () => {
  test.each([
    "169.254.169.254",
    "[fe80::1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[64:ff9b::a9fe:a9fe]",
    "100.100.100.200",
    "2852039166", // 169.254.169.254 as one number
    "0xa9.0xfe.0xa9.0xfe",
    "h/shop?hostaddr=169.254.169.254&x=",
    "h/shop?host=169.254.169.254&x=",
  ])("%s", async (host) => {
    for (const rules of [anyHost, otherMachines, rulesOf("* 169.254.0.0/16")])
      expect(await reached(host, rules)).toBeUndefined();
  });
});

test.each(["127.0.0.1", "127.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", socket])(
  "where others reach Planlens, %s is not reached unless it is named",
  async (host) => {
    expect(await reached(host, otherMachines)).toBeUndefined();
  },
);

const ofInterfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);

test("where others reach Planlens, no address of an interface of its machine is reached", async () => {
  expect(ofInterfaces).not.toHaveLength(0);
  for (const { address, family } of ofInterfaces) {
    const hosts = family === "IPv4" ? [address, `[::ffff:${address}]`] : [`[${address}]`];
    for (const host of hosts) expect(await reached(host, otherMachines)).toBeUndefined();
  }
  // Of a block for examples.
  expect(await reached("203.0.113.7", otherMachines)).toBe("203.0.113.7");
});

test.each<[string, string, string | undefined]>([
  ["10.0.0.0/8", "10.1.2.3", "10.1.2.3"],
  ["10.0.0.0/8", "11.1.2.3", undefined],
  ["10.0.0.0/8, 127.0.0.0/8", "localhost", "127.0.0.1"],
  ["localhost", "localhost", expect.stringContaining("127.0.0.1")],
  ["LOCALHOST", "localhost", expect.stringContaining("127.0.0.1")],
  ["localhost", "127.0.0.1", undefined],
  ["db.example.com", "localhost", undefined],
  // The name that is allowed does not open an address that somebody wrote beside it.
  ["localhost", "localhost/shop?hostaddr=10.0.0.1&x=", undefined],
  ["/var/run/postgresql", socket, "socket"],
  ["/tmp", socket, undefined],
])("PLANLENS_HOSTS=%s: %s", async (text, host, is) => {
  expect(await reached(host, rulesOf(text))).toEqual(is);
});

test("a star stands for what is before a dot, and alone for any name", () => {
  const { namesHost } = rulesOf("*.example.com");
  expect(
    ["a.example.com", "a.b.EXAMPLE.com.", "example.com", "xexample.com"].map(namesHost),
  ).toEqual([true, true, false, false]);
  expect(rulesOf("*").namesHost("any.thing")).toBe(true);
});

test.each([
  ["10.0.0.0/33", 1],
  ["db.example.com 10.0.0.0/8/8", 2],
  ["a, b, c!", 3],
])("%s: entry %i is none", (text, wrong) => {
  expect(readHostRules(text)).toEqual({ wrong });
});

test.each([
  [
    "10.0.0.1",
    "Planlens does not connect to 10.0.0.1, which is not one of the hosts that it may connect to. Whoever runs it can add it to PLANLENS_HOSTS.",
  ],
  [
    "169.254.169.254",
    "Planlens does not connect to 169.254.169.254: it leads to an address where clouds keep the credentials of their machines, and no database.",
  ],
  [
    "no-such-host.invalid",
    "There is no host named no-such-host.invalid. Look at the address again.",
  ],
])("%s is refused with a sentence", async (host, message) => {
  expect(await reach(`postgres://me:x@${host}/shop`, rulesOf("db.example.com"))).toMatchObject({
    message,
  });
});

test("what is refused says who can allow it", async () => {
  expect(await reach("postgres://me:x@127.0.0.1/shop", otherMachines)).toMatchObject({
    code: "invalid-request",
    message:
      "Planlens does not connect to 127.0.0.1: where others can reach Planlens, it does not connect to its own machine. Whoever runs it can name hosts in PLANLENS_HOSTS.",
  });
});
