import { expect, test } from "vitest";
import { findServer } from "./find-server.ts";

const nowhere = { PGSERVICEFILE: "/nonexistent", PGPASSFILE: "/nonexistent" };
const two = { PLANLENS_DATABASES: "shop=postgres://db/shop crm=postgres://db/crm" };

test.each<[string | undefined, Readonly<Record<string, string>>, string]>([
  ["postgres://ann@db/shop", {}, "postgres://ann@db/shop"],
  ["crm", two, "postgres://db/crm"],
  [undefined, { DATABASE_URL: "postgresql+psycopg://ann@db/shop" }, "postgres://ann@db/shop"],
  [
    undefined,
    { DATABASE_URL: "sqlite:///x", PGHOST: "db", PGUSER: "ann" },
    "postgres://ann@localhost/ann?host=db",
  ],
  [undefined, { PLANLENS_DATABASES: "shop=postgres://db/shop" }, "postgres://db/shop"],
])("%s with %j is %s", (asked, environment, url) => {
  expect(findServer(asked, { ...nowhere, ...environment }, () => undefined)).toBe(url);
});

test.each<[string | undefined, Readonly<Record<string, string>>, string]>([
  [
    undefined,
    {},
    "Say which database it is with --database. Give its address, such as postgres://user@host/database, or set DATABASE_URL, PGHOST or PLANLENS_DATABASES.",
  ],
  [
    undefined,
    two,
    "Say which database it is with --database. Known are shop, crm; an address such as postgres://user@host/database does as well.",
  ],
  [
    "erp",
    two,
    "There is no database named erp here. Known are shop, crm; an address such as postgres://user@host/database does as well.",
  ],
])("%s with %j is none: %s", (asked, environment, message) => {
  expect(findServer(asked, { ...nowhere, ...environment }, () => undefined)).toMatchObject({
    kind: "problem",
    message,
  });
});
