import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { libpqDatabases } from "./libpq-databases.ts";
import { passwordFor, readPasswords } from "./password-file.ts";
import { readServices } from "./service-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planlens-libpq-"));
});

const write = (name: string, text: string, mode = 0o600) => {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
  return join(folder, name);
};

test("each service is an address", () => {
  const text = [
    "# of the team",
    "[shop]",
    "host=db.example.com",
    "port = 6432",
    "dbname=my shop",
    "user=ann",
    "sslmode=verify-full",
    "sslrootcert=/etc/ca.pem",
    "",
    "[local]",
    "host=/var/run/postgresql",
    "password=a=b #c",
    "hots=typo",
    "[shop]",
    "host=another",
  ];
  const said: string[] = [];
  expect(readServices(text.join("\r\n"), (line) => said.push(line))).toEqual([
    {
      name: "shop",
      url: "postgres://ann@localhost/my%20shop?host=db.example.com&port=6432&sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
    },
    {
      name: "local",
      url: "postgres://:a%3Db%20%23c@localhost/?host=%2Fvar%2Frun%2Fpostgresql",
    },
  ]);
  expect(said).toEqual(["The service local sets hots, which Postgres does not know: left out."]);
});

describe("a password is that of the first entry that fits", () => {
  const entries = readPasswords(
    [
      "# host:port:database:user:password",
      "db.example.com:5432:shop:ann:first",
      "db.example.com:*:shop:ann:second",
      "::1:5432:a:b:cut short",
      String.raw`\:\:1:5432:a\:b:\*:p\:w\\d`,
      "localhost:*:*:ben:local",
      "broken:line",
      "*:*:*:ann:any:of this",
    ].join("\n"),
  );
  test.each([
    ["db.example.com", "5432", "shop", "ann", "first"],
    ["db.example.com", "6432", "shop", "ann", "second"],
    ["db.example.com", "6432", "stock", "ann", "any"],
    ["::1", "5432", "a:b", "*", String.raw`p:w\d`],
    ["/var/run/postgresql", "5432", "x", "ben", "local"],
    ["/elsewhere", "5432", "x", "ben", undefined],
    ["::1", "5432", "a:b", "eve", undefined],
  ])("%s:%s:%s:%s", (...[host, port, database, user, password]) => {
    expect(passwordFor({ host, port, database, user }, entries)).toBe(password);
  });
});

test("services follow the databases of the settings, the one of PGSERVICE first, and get passwords", () => {
  const said: string[] = [];
  const found = libpqDatabases(
    [
      { name: "crm", url: "postgres://ann@db/crm" },
      { name: "own", url: "postgres://ann:own@db/crm" },
    ],
    {
      serviceFile: write("services", "[a]\nhost=a\nuser=ann\n[b]\nhost=b\n[crm]\nhost=hidden\n"),
      systemFolder: join(write("pg_service.conf", "[a]\nhost=z\n[c]\nhost=c\n"), ".."),
      service: "b",
      passwordFile: write("pgpass", "*:*:*:ann:it's @ secret\n"),
    },
    (line) => said.push(line),
  );
  expect(found.map(({ name, from, url }) => [name, from, url])).toEqual([
    ["crm", "environment", "postgres://ann:it's%20%40%20secret@db/crm"],
    ["own", "environment", "postgres://ann:own@db/crm"],
    ["b", "service", "postgres://localhost/?host=b"],
    ["a", "service", "postgres://ann:it's%20%40%20secret@localhost/ann?host=a"],
    ["c", "service", "postgres://localhost/?host=c"],
  ]);
  expect(said).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a file of passwords that others can read is not used, and that is said",
  () => {
    const passwordFile = write("pgpass", "*:*:*:*:secret\n", 0o640);
    const said: string[] = [];
    const [database] = libpqDatabases(
      [{ name: "crm", url: "postgres://ann@db/crm" }],
      { serviceFile: join(folder, "none"), passwordFile },
      (line) => said.push(line),
    );
    expect(database?.url).toBe("postgres://ann@db/crm");
    expect(said).toEqual([
      `${passwordFile} is not used: others can read it. Close it with: chmod 600 ${passwordFile}`,
    ]);
  },
);
