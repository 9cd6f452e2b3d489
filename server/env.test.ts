import { expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { anyHost, otherMachines } from "./hosts/host-rules.ts";

test("without settings, this machine alone is served, with the demo", () => {
  expect(readEnv({ PATH: "/bin", HOST: "" })).toEqual({
    port: 4747,
    host: "127.0.0.1",
    dataFolder: expect.stringMatching(/[/\\]data$/),
    withDemo: true,
    databases: [],
    tokens: {},
    hosts: anyHost,
    proxies: [],
    rate: 1_200,
    libpqFiles: {},
    maxTimeout: 600_000,
    auditText: "shape",
    auditDays: 365,
    drain: 0,
    logLevel: "warn",
  });
});

const provider = {
  PLANLENS_OIDC_ISSUER: "https://id.example.com",
  PLANLENS_OIDC_CLIENT_ID: "planlens",
  PLANLENS_OIDC_CLIENT_SECRET: "s",
  PLANLENS_URL: "https://planlens.example.com",
};

test("roles come from a claim of the provider, and a token has its own", () => {
  const settings = readEnv({
    ...provider,
    PLANLENS_OIDC_ROLE_CLAIM: "realm_access.roles",
    PLANLENS_OIDC_ROLES: "db admins = admin, developers=analyst,\n*=reader,",
    PLANLENS_READER_TOKEN: "a reader of sixteen",
  });
  expect(settings).toMatchObject({
    tokens: { reader: "a reader of sixteen" },
    oidc: {
      roles: {
        claim: "realm_access.roles",
        byValue: new Map([
          ["db admins", "admin"],
          ["developers", "analyst"],
        ]),
        others: "reader",
      },
    },
  });
});

test.each([
  [
    { ...provider, PLANLENS_OIDC_ROLES: "developers=boss" },
    "PLANLENS_OIDC_ROLES is not a list such as: db admins=admin, developers=analyst, *=reader.",
  ],
  [
    { PLANLENS_TOKEN: "one of sixteen to", PLANLENS_READER_TOKEN: "one of sixteen to" },
    "PLANLENS_TOKEN, PLANLENS_ANALYST_TOKEN and PLANLENS_READER_TOKEN have to differ: by the token Planlens knows what somebody may do.",
  ],
])("roles that cannot be told apart are refused: %j", (environment, message) => {
  expect(readEnv(environment)).toMatchObject({ kind: "problem", message });
});

test("databases come from PLANLENS_DATABASES and from libpq's variables", () => {
  const settings = readEnv({
    PLANLENS_DATABASES:
      " shop=postgres://ann:pw@db.example.com/shop\n crm=postgresql://eve@/crm?host=/tmp ",
    PGHOST: "/var/run/postgresql",
    PGUSER: "ben",
    PGPASSWORD: "a b/c",
    PGDATABASE: "stock",
    PGPORT: "5433",
  });
  expect(settings).toMatchObject({
    databases: [
      { name: "shop", url: "postgres://ann:pw@db.example.com/shop" },
      { name: "crm", url: "postgresql://eve@localhost/crm?host=/tmp" },
      {
        name: "stock",
        url: "postgres://ben:a%20b%2Fc@localhost/stock?host=%2Fvar%2Frun%2Fpostgresql&port=5433",
      },
    ],
  });
});

const oidc = {
  PLANLENS_OIDC_ISSUER: "https://id.example.com",
  PLANLENS_OIDC_CLIENT_ID: "planlens",
  PLANLENS_OIDC_CLIENT_SECRET: "s3cret",
  PLANLENS_URL: "https://planlens.example.com",
};

test.each([
  [{ PORT: "eighty" }, "PORT is eighty, and must be a number from 0 to 65535."],
  [{ PORT: "70000" }, "PORT is 70000, and must be a number from 0 to 65535."],
  [{ PLANLENS_DEMO: "no" }, "PLANLENS_DEMO is no, and must be on or off."],
  [
    { PLANLENS_MAX_TIMEOUT: "0" },
    "PLANLENS_MAX_TIMEOUT is 0, and must be seconds, from 1 to 99999.",
  ],
  [
    { PLANLENS_LOG: "loud" },
    "PLANLENS_LOG is loud, and must be one of silent, error, warn, info, debug, trace.",
  ],
  [
    { HOST: "0.0.0.0" },
    "HOST is 0.0.0.0, so other machines could reach Planlens and the databases that it knows. Set " +
      "PLANLENS_TOKEN to a secret of 16 characters or more, or PLANLENS_OIDC_ISSUER, or leave HOST away.",
  ],
  [
    { PLANLENS_TOKEN: "s3cret" },
    "PLANLENS_TOKEN is shorter than 16 characters. Make one with: openssl rand -hex 16",
  ],
  [
    { DATABASE_URL: "mysql://root:s3cret@db/store" },
    "DATABASE_URL is not an address like postgres://user@host/database.",
  ],
  [
    { PLANLENS_DATABASES: "a=postgres://me:s3cret%@db/a" },
    "PLANLENS_DATABASES: entry 1 is not like name=postgres://user@host/database. Entries are " +
      "separated by white space; in a password, write white space as %20 and % as %25.",
  ],
  [
    { PLANLENS_DATABASES: "a=postgres://db/a?sslmode=require&foo=s3cret" },
    "PLANLENS_DATABASES: parameter 2 of entry 1 is none that Postgres knows. A ? in a password is written as %3F.",
  ],
  [
    { PLANLENS_DATABASES: "a=postgres://db/a b=postgres://db/b a=postgres://db/c" },
    "PLANLENS_DATABASES: entry 3 has the name of one before it. Give each a name of its own.",
  ],
  [
    { PLANLENS_DATABASES: "a=postgres://db/a b=s3cret" },
    "PLANLENS_DATABASES: entry 2 is not like name=postgres://user@host/database. Entries are " +
      "separated by white space; in a password, write white space as %20 and % as %25.",
  ],
  [
    { PLANLENS_HOSTS: "db.example.com 10.0.0.0/99" },
    "PLANLENS_HOSTS: entry 2 is neither a name such as db.example.com or *.example.com, nor a block of addresses such as 10.0.0.0/8, nor the folder of a socket.",
  ],
  [
    { PLANLENS_PROXIES: "proxy.example.com" },
    "PLANLENS_PROXIES holds addresses of the proxies before Planlens, or blocks such as 10.0.0.0/8, apart by spaces.",
  ],
  [{ PLANLENS_RATE: "many" }, "PLANLENS_RATE is many, and must be a number of requests a minute."],
  [
    { PLANLENS_OIDC_ISSUER: "https://id.example.com", PLANLENS_OIDC_CLIENT_SECRET: "s3cret" },
    "PLANLENS_OIDC_CLIENT_ID, PLANLENS_URL: missing for OpenID Connect.",
  ],
  [
    { ...oidc, PLANLENS_URL: "planlens.example.com" },
    "PLANLENS_URL is not an address like https://planlens.example.com.",
  ],
  [
    { ...oidc, PLANLENS_OIDC_ISSUER: "id.example.com" },
    "PLANLENS_OIDC_ISSUER is the address of a provider, and begins with https://.",
  ],
  [
    { ...oidc, PLANLENS_OIDC_ISSUER: "http://id.example.com" },
    "PLANLENS_OIDC_ISSUER begins with http://, so that anybody on the way could let themselves in. It has to be https://.",
  ],
])("%j is refused with a sentence that holds no secret", (environment, message) => {
  expect(readEnv(environment)).toMatchObject({ kind: "problem", message });
  expect(message).not.toContain("s3cret");
});

test("another address of this machine is served to others when a token guards it", () => {
  expect(readEnv({ HOST: "::", PLANLENS_TOKEN: "0123456789abcdef" })).toMatchObject({
    host: "::",
    token: "0123456789abcdef",
    hosts: otherMachines,
  });
});

test("OpenID Connect guards as a token does", () => {
  expect(
    readEnv({ HOST: "::", ...oidc, PLANLENS_OIDC_ALLOW: "Ann@example.com, @example.org" }),
  ).toMatchObject({
    host: "::",
    oidc: {
      issuer: new URL("https://id.example.com"),
      clientId: "planlens",
      allow: ["ann@example.com", "@example.org"],
    },
    hosts: otherMachines,
  });
});
