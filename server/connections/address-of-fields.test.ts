import { expect, test } from "vitest";
import { serverOf } from "#server/postgres/database.ts";
import { problem } from "#shared/base/problem.ts";
import { addressOfFields, fieldsOf, withoutPassword } from "./address-of-fields.ts";
import { addressOfRequest } from "./address-of-request.ts";
import type { ConnectionFields } from "./connection-request.ts";

const fields: ConnectionFields = {
  host: "db.example.com",
  port: 6432,
  database: "my shop",
  user: "ann@team",
  password: "p@/:%",
  sslmode: "verify-full",
  rootCertificate: "system",
};

test.each<[Partial<ConnectionFields>, string]>([
  [
    {},
    "postgres://ann%40team:p%40%2F%3A%25@db.example.com:6432/my%20shop?sslmode=verify-full&sslrootcert=system",
  ],
  [
    { host: "::1", rootCertificate: "" },
    "postgres://ann%40team:p%40%2F%3A%25@[::1]:6432/my%20shop?sslmode=verify-full",
  ],
  [
    { host: "/var/run/postgresql", rootCertificate: "" },
    "postgres://ann%40team:p%40%2F%3A%25@localhost:6432/my%20shop?host=%2Fvar%2Frun%2Fpostgresql&port=6432&sslmode=verify-full",
  ],
])("fields are an address, and an address is fields: %j", (more, url) => {
  const given = { ...fields, ...more };
  expect(addressOfFields(given)).toBe(url);
  const { password: _, ...shown } = given;
  expect(fieldsOf(url)).toEqual({ ...shown, hasPassword: true });
});

test("what has no field stays when fields are edited, but for the address of another host", () => {
  const before = "postgres://ann:x@db/shop?options=-c%20geqo%3Doff&hostaddr=10.0.0.1";
  const edited = (host: string) => [
    ...new URL(addressOfFields({ ...fields, host }, before)).searchParams.keys(),
  ];
  expect(edited("db")).toEqual(["options", "hostaddr", "sslmode", "sslrootcert"]);
  expect(edited("other")).toEqual(["options", "sslmode", "sslrootcert"]);
});

test.each([
  "postgres://ann:s3cret@db/shop",
  "postgres://ann@db/shop?password=s3cret&sslpassword=s3cret",
])("%s is shown without its password", (url) => {
  expect(withoutPassword(url)).toBe("postgres://ann@db/shop");
});

test.each(["/dev/zero", "/tmp", "/nowhere/root.crt"])(
  "a root certificate is not looked for in %s",
  (root) => {
    const url = `postgres://ann@db/shop?sslrootcert=${root}`;
    expect(addressOfRequest({ name: "x", url })).toMatchObject({
      message: expect.stringMatching(/^The root certificate cannot be used/),
    });
  },
);

test.each([
  "postgres://ann@db,other,third/shop?port=1,2",
  "postgres://ann@db/shop?port=1,2",
  "postgres://ann@db,other/shop?hostaddr=10.0.0.1",
])("hosts, ports and addresses have to match: %s", (url) => {
  expect(addressOfRequest({ name: "x", url })).toMatchObject({
    message: expect.stringMatching(/^This address names several hosts, and not as many/),
  });
});

test.each([
  ["db,other", "db:5433,other:5433/shop", "db,other"],
  ["db:1,other", "db:1,other:5433/shop", "db:1,other:5433"],
  ["[::1]:1,/tmp:2", "[::1]:1,/tmp:2/shop", "[::1]:1,/tmp:2"],
])("several hosts have one field: %s", (host, server, shown) => {
  const before = "postgres://ann@one,two/shop?target_session_attrs=primary";
  const address = addressOfFields({ ...fields, host, port: 5433, database: "shop" }, before);
  expect(serverOf(address)).toBe(server);
  expect(fieldsOf(address).host).toBe(shown);
  expect(new URL(address).searchParams.get("target_session_attrs")).toBe("primary");
});

test("target_session_attrs is one of six words", () => {
  const url = "postgres://ann@db/shop?target_session_attrs=writable";
  expect(addressOfRequest({ name: "x", url })).toMatchObject({
    message:
      "The target_session_attrs of this address is none that Postgres knows: any, read-write, read-only, primary, standby, prefer-standby.",
  });
});

test("a comma in a password is no list of hosts", () => {
  const url = "postgres://ann:x,y@db/shop";
  expect(addressOfRequest({ name: "x", url })).toBe(url);
});

test("a whole address is no host, and its password is not repeated", () => {
  const whole = { ...fields, host: "postgres://ann:s3cret@db/shop" };
  expect(addressOfRequest({ name: "x", fields: whole })).toEqual(
    problem(
      "invalid-request",
      "What stands as the host is a whole address. Put it under “Address”, or leave its host alone here.",
    ),
  );
});

test("a parameter that Postgres does not know is named", () => {
  const url = "postgres://ann:x@db/shop?connect_timeout=5&foo=bar";
  expect(addressOfRequest({ name: "x", url })).toMatchObject({
    message:
      "Postgres has no connection parameter named foo, which this address sets. Take it out of the address.",
  });
});

test.each(["postgres://ann:12?s3cret@db/shop", "postgres://ann:12?s3cret&x=y@db/shop"])(
  "what may be of a password is not repeated: %s",
  (url) => {
    expect(addressOfRequest({ name: "x", url })).toMatchObject({
      message: expect.stringMatching(/^This address cannot be read\./),
    });
  },
);

test.each(["target_session_attrs=any", "gssencmode=disable", "keepalives=1", "ssl=true"])(
  "what libpq knows is taken: %s",
  (word) => {
    const url = `postgres://ann:x@db/shop?${word}`;
    expect(addressOfRequest({ name: "x", url })).toBe(url);
  },
);

test.each([
  ["postgres://ann@db/other", "postgres://ann:s3cret@db/other"],
  ["postgres://ben@DB:5432/shop", "postgres://ben:s3cret@DB:5432/shop"],
  ["postgres://ann:new@evil/shop", "postgres://ann:new@evil/shop"],
  ["postgres://ann@evil/shop", undefined],
  ["postgres://ann@db:6432/shop", undefined],
  ["postgres://ann@db/shop?host=evil", undefined],
  ["postgres://ann@db/shop?hostaddr=10.6.6.6", undefined],
])("the password that is kept goes to the server that it was for: %s", (url, becomes) => {
  const address = addressOfRequest({ name: "x", url }, "postgres://ann:s3cret@db/shop");
  expect(typeof address === "string" ? address : undefined).toBe(becomes);
});
