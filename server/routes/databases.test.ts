import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { keyFrom } from "#server/store/encryption.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl, name } = await testDatabase("demo");
const { app, api, close, logged, services } = await testApp({
  databases: [{ id: "demo", name: "Demo", from: "demo", url }],
});
const admin = new Client(adminUrl);
beforeAll(() => admin.connect());
afterAll(async () => {
  await admin.end();
  await close();
});

const changed = (change: (address: URL) => void) => {
  const address = new URL(url);
  change(address);
  return address.href;
};

const add = async (address: string) => {
  const reply = await api.databases.$post({ json: { name: "Shop", url: address } });
  const body = await reply.json();
  return { status: reply.status, body: body as { id: string; message: string } };
};

const { host } = new URL(url);

test("a database is added, listed, used and removed, and its address is never shown", async () => {
  const { status, body } = await add(` ${url} `);
  expect([status, body]).toEqual([
    201,
    { id: expect.any(String), name: "Shop", from: "page", server: `${host}/${name}` },
  ]);
  const param = { id: body.id };
  expect(await (await api.databases.$get()).json()).toEqual({
    databases: [
      { id: "demo", name: "Demo", from: "demo", server: `${host}/${name}` },
      { id: body.id, name: "Shop", from: "page", server: `${host}/${name}` },
    ],
  });
  const json = { statement: "select 1", mode: "analyze" } as const;
  expect((await api.databases[":id"].explain.$post({ param, json })).status).toBe(200);
  expect(await (await api.databases[":id"].$delete({ param })).json()).toEqual({
    deleted: body.id,
  });
  expect((await api.databases[":id"].$get({ param })).status).toBe(404);
  expect((await api.databases[":id"].$delete({ param })).status).toBe(404);
});

test("one that comes from the settings cannot be removed", async () => {
  const reply = await api.databases[":id"].$delete({ param: { id: "demo" } });
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    {
      message:
        "This database comes from the settings that Planlens was started with. Take it out of them.",
    },
  ]);
});

describe("a database is tried before it is added", () => {
  test.each([
    [
      "a wrong password",
      changed((address) => (address.password = "hunter2")),
      'The server did not accept the password: password authentication failed for user "demo".',
    ],
    [
      "no password",
      changed((address) => (address.password = "")),
      "The server asks for a password, and the address has none.",
    ],
    [
      "no such database",
      changed((address) => (address.pathname = "/nothing")),
      'The server has no such database: database "nothing" does not exist.',
    ],
    [
      "no such host",
      "postgres://me:hunter2@no-such-host.invalid/shop",
      "There is no host named no-such-host.invalid. Look at the address again.",
    ],
    [
      "nobody there",
      "postgres://me:hunter2@localhost:1/shop",
      expect.stringMatching(/^Nothing answers at .*:1\. Does Postgres run there/),
    ],
    [
      "no encryption there",
      `${url}?sslmode=require`,
      "The server does not offer encryption. Take sslmode out of the address, or set sslmode=disable.",
    ],
    [
      "no socket there",
      "postgres://me:hunter2@/shop?host=/nowhere",
      "Nothing answers at /nowhere/.s.PGSQL.5432. Does Postgres run there, and does it listen on that address?",
    ],
    [
      "another kind of address",
      "mysql://me:hunter2@localhost/shop",
      "This is not the address of a Postgres database. It looks like postgres://role:password@host:5432/database.",
    ],
    [
      "what cannot be read",
      "postgres://me:hunter2#/@local host:x/shop",
      "This address cannot be read. In a password, characters such as @ / : # ? have to be written as %40 %2F %3A %23 %3F.",
    ],
    [
      "files of the server",
      "postgres://me:hunter2@localhost/shop?sslrootcert=/etc/passwd",
      "An address that names certificate files of the server cannot be added here. Set PLANLENS_DATABASES where Planlens is started.",
    ],
  ])("%s", async (_, address, message) => {
    logged.length = 0;
    const { status, body } = await add(address);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.message).toEqual(message);
    expect(JSON.stringify(body) + logged.join()).not.toContain("hunter2");
    const { databases } = await (await api.databases.$get()).json();
    expect(databases.length).toBe(1);
  });
});

test("an address that was encrypted with another key says so, and can be removed", async () => {
  const { body } = await add(url);
  const other = await testApp({ store: services.store, key: keyFrom("another secret") });
  const reply = await other.api.databases[":id"].$get({ param: { id: body.id } });
  expect([reply.status, await reply.json()]).toMatchObject([502, { code: "connection" }]);
  expect((await other.api.databases[":id"].$delete({ param: { id: body.id } })).status).toBe(200);
  await other.close();
});

describe("what a server is and can do", () => {
  const describeDemo = async () => {
    const reply = await api.databases[":id"].$get({ param: { id: "demo" } });
    const body = await reply.json();
    if ("kind" in body) throw new Error(body.message);
    return body;
  };

  test("with its role and extensions", async () => {
    expect(await describeDemo()).toMatchObject({
      id: "demo",
      name: "Demo",
      from: "demo",
      server: `${host}/${name}`,
      version: expect.any(Number),
      versionText: expect.stringMatching(/^18\.\d+/),
      role: "demo",
      databaseName: name,
      isSuperuser: false,
      isReplica: false,
      hasIoTiming: true,
      extensions: ["plpgsql"],
    });
  });

  test("statements are counted, once the extension is created", async () => {
    expect((await describeDemo()).statStatements).toEqual({
      kind: "problem",
      code: "extension",
      message:
        "pg_stat_statements is loaded, but not created in this database. Run in it, as a superuser: create extension pg_stat_statements;",
    });
    await admin.query('create schema "Stats"; create extension pg_stat_statements schema "Stats"');
    expect((await describeDemo()).statStatements).toEqual({
      kind: "problem",
      code: "permission",
      message:
        'The role demo may not read pg_stat_statements. Run as a superuser: grant usage on schema "Stats" to demo; grant select on "Stats".pg_stat_statements to demo; grant pg_read_all_stats to demo;',
    });
    await admin.query('grant usage on schema "Stats" to demo');
    expect((await describeDemo()).statStatements).toEqual({
      kind: "ready",
      version: "1.12",
      schema: '"Stats"',
      notes: [],
    });
  });

  test("an old extension is said to be old", async () => {
    await admin.query("drop extension pg_stat_statements");
    await admin.query('create extension pg_stat_statements schema "Stats" version "1.10"');
    expect((await describeDemo()).statStatements).toMatchObject({
      kind: "ready",
      version: "1.10",
      notes: [
        "pg_stat_statements is of version 1.10 in this database, and the server has 1.12, which counts more. Run as a superuser: alter extension pg_stat_statements update;",
      ],
    });
  });

  test("a role that sees its own statements only is told what to do", async () => {
    await admin.query(
      "create role lonely login password 'x'; grant usage on schema \"Stats\" to lonely",
    );
    await admin.query(`grant connect on database ${name} to lonely`);
    const { body } = await add(
      changed((address) => Object.assign(address, { username: "lonely", password: "x" })),
    );
    const reply = await api.databases[":id"].$get({ param: { id: body.id } });
    expect(await reply.json()).toMatchObject({
      statStatements: {
        kind: "ready",
        notes: [
          "The role lonely may read its own statements only; those of others are counted, and hidden. To show them, run as a superuser: grant pg_read_all_stats to lonely;",
          expect.stringContaining("alter extension"),
        ],
      },
    });
    await admin.query(`drop owned by lonely; drop role lonely`);
  });

  test.each([
    [
      "compute_query_id",
      "off",
      "compute_query_id is off on this server, so pg_stat_statements counts nothing. Run as a superuser: alter system set compute_query_id = 'auto'; select pg_reload_conf();",
    ],
    [
      "pg_stat_statements.track",
      "none",
      "pg_stat_statements.track is none on this server, so no statement is counted. Run as a superuser: alter system set pg_stat_statements.track = 'top'; select pg_reload_conf();",
    ],
  ])("%s = %s", async (setting, value, message) => {
    await admin.query(`alter database ${name} set ${setting} = '${value}'`);
    expect((await describeDemo()).statStatements).toEqual({
      kind: "problem",
      code: "extension",
      message,
    });
    await admin.query(`alter database ${name} reset ${setting}`);
  });
});

test("what is not there is not found", async () => {
  for (const id of ["x", "%00", "00000000-0000-0000-0000-000000000000"]) {
    expect((await app.request(`/api/databases/${id}`)).status).toBe(404);
  }
});
