import { expect, test } from "vitest";
import { eachHost, parseAddress, targetOf } from "./address.ts";
import { serverOf } from "./database.ts";

const ways: readonly (readonly [address: string, server: string])[] = [
  ["postgres://ann@db/shop", "db:5432/shop"],
  ["postgres://ann@/shop?host=/tmp", "/tmp:5432/shop"],
  ["postgres://ann:x,y@one,two/shop", "one:5432,two:5432/shop"],
  ["postgres://ann@one:1,two:2/shop", "one:1,two:2/shop"],
  ["postgres://one:1,two/shop", "one:1,two:5432/shop"],
  ["postgres://ann@[::1]:1,two:2/shop", "[::1]:1,two:2/shop"],
  ["postgres://ann@/shop?host=one,two&port=6432", "one:6432,two:6432/shop"],
  ["postgres://ann@/shop?host=/tmp,two&port=1,2", "/tmp:1,two:2/shop"],
  ["postgres://ann@x,y/shop?host=one", "one:5432/shop"],
];

test.each(ways)("%s leads to %s", (address, server) => {
  expect(serverOf(address)).toBe(server);
});

test("each host has what the address says of it, and of all", () => {
  const found = eachHost(
    "postgres://ann:p@one:1,two:2/shop?hostaddr=10.0.0.1,10.0.0.2&sslmode=require",
  );
  expect(found.map(parseAddress).map((each) => [targetOf(each), each.search])).toEqual([
    [
      { host: "one", port: "1", database: "shop", user: "ann" },
      "?hostaddr=10.0.0.1&sslmode=require&host=one&port=1",
    ],
    [
      { host: "two", port: "2", database: "shop", user: "ann" },
      "?hostaddr=10.0.0.2&sslmode=require&host=two&port=2",
    ],
  ]);
  expect(eachHost(found.join(" "))).toEqual(found);
});
