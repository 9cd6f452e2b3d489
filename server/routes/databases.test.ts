import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherMachines } from "#server/hosts/host-rules.ts";
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
  return { status: reply.status, body: body as object as { id: string; message: string } };
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

test("one is added by fields, and edited without its password being shown or given again", async () => {
  const { hostname, port, username, password } = new URL(url);
  const fields = { host: hostname, port: Number(port), database: name, user: username };
  const added = await api.databases.$post({
    json: { name: "Fields", fields: { ...fields, password, sslmode: "prefer" } },
  });
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string };
  const connection = await api.databases[":id"].connection.$get({ param: { id } });
  const shown = await connection.text();
  expect(JSON.parse(shown)).toEqual({
    name: "Fields",
    url: `postgres://${username}@${hostname}:${port}/${name}?sslmode=prefer`,
    fields: { ...fields, sslmode: "prefer", rootCertificate: "", hasPassword: true },
  });
  expect(shown).not.toContain(password);
  const edit = async (more: object, given = "") => {
    const json = { name: "Edited", fields: { ...fields, ...more, password: given } };
    const reply = await api.databases[":id"].$put({ param: { id }, json });
    return [reply.status, await reply.json()];
  };
  expect(await edit({ sslmode: "disable" })).toMatchObject([200, { id, name: "Edited" }]);
  expect((await api.databases[":id"].$get({ param: { id } })).status).toBe(200);
  expect(await edit({ host: "localhost" })).toMatchObject([
    400,
    {
      message:
        "The password that is kept belongs to the server as it was. For another host or port, enter it again.",
    },
  ]);
  expect(await edit({ host: "localhost" }, password)).toMatchObject([200, { id }]);
  await api.databases[":id"].$delete({ param: { id } });
});

test("a connection is tried without being kept", async () => {
  const reply = await api.databases.test.$post({ json: { name: "Try", url } });
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({ role: "demo", abilities: expect.any(Array) });
  const refused = await api.databases.test.$post({
    json: { name: "Try", url: changed((address) => (address.password = "hunter2")) },
  });
  expect([refused.status, await refused.json()]).toMatchObject([502, { code: "connection" }]);
  const { databases } = await (await api.databases.$get()).json();
  expect(databases.length).toBe(1);
});

test("where others reach Planlens, one of this machine is neither added nor used", async () => {
  const { body } = await add(url);
  const exposed = await testApp({ store: services.store, hosts: otherMachines });
  const param = { id: body.id };
  const json = { statement: "select 1", mode: "analyze" } as const;
  const replies = [
    await exposed.api.databases[":id"].$get({ param }),
    await exposed.api.databases[":id"].explain.$post({ param, json }),
    await exposed.api.databases.test.$post({ json: { name: "x", url } }),
    await exposed.api.databases.$post({ json: { name: "x", url } }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  await api.databases[":id"].$delete({ param });
  await exposed.close();
});

test("one that comes from the settings cannot be removed", async () => {
  const reply = await api.databases[":id"].$delete({ param: { id: "demo" } });
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    {
      message:
        "This database comes from the settings that Planlens was started with. Change them there.",
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
      changed((address) => address.searchParams.set("sslmode", "require")),
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
      "This address cannot be read. In a password, characters such as @ / : # ? % have to be written as %40 %2F %3A %23 %3F %25.",
    ],
    [
      "what decodes to nothing",
      "postgres://me:hunter2%zz@localhost/shop",
      "This address cannot be read. In a password, characters such as @ / : # ? % have to be written as %40 %2F %3A %23 %3F %25.",
    ],
    [
      "keys of the server",
      "postgres://me:hunter2@localhost/shop?sslkey=/etc/passwd",
      "An address that names keys or password files of the server cannot be added here. Set PLANLENS_DATABASES where Planlens is started.",
    ],
    [
      "a file that is no certificate",
      "postgres://me:hunter2@localhost/shop?sslrootcert=/etc/passwd",
      "The root certificate cannot be used: it is neither a certificate in PEM form (-----BEGIN CERTIFICATE-----) nor the path of a file on the server that holds one and that Planlens may read.",
    ],
    [
      "another word for encryption",
      "postgres://me:hunter2@localhost/shop?sslmode=sometimes",
      "The sslmode of this address is none that Postgres knows: disable, allow, prefer, require, verify-ca, verify-full.",
    ],
    [
      "a cloud's own address",
      "postgres://me:hunter2@169.254.169.254/shop",
      "Planlens does not connect to 169.254.169.254: it leads to an address where clouds keep the credentials of their machines, and no database.",
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

  /** What stands of pg_stat_statements, and the statement that changes it. */
  const counting = async (id = "demo") => {
    const reply = await api.databases[":id"].$get({ param: { id } });
    const body = await reply.json();
    if ("kind" in body) throw new Error(body.message);
    const found = body.abilities.find(({ name }) => name === "Heaviest statements");
    return [found?.state, found?.says, found?.sql];
  };

  test("statements are counted, once the extension is created", async () => {
    expect(await counting()).toEqual([
      "missing",
      "pg_stat_statements is loaded, but not created in this database.",
      "create extension pg_stat_statements;",
    ]);
    await admin.query('create schema "Stats"; create extension pg_stat_statements schema "Stats"');
    expect(await counting()).toEqual([
      "missing",
      "The role demo may not read pg_stat_statements.",
      'grant usage on schema "Stats" to demo;\ngrant select on "Stats".pg_stat_statements to demo;\ngrant pg_read_all_stats to demo;',
    ]);
    await admin.query('grant usage on schema "Stats" to demo');
    expect(await counting()).toEqual([
      "works",
      'pg_stat_statements is loaded, created as version 1.12 in the schema "Stats", and read with the statements of all roles.',
      undefined,
    ]);
  });

  test("an old extension is said to be old", async () => {
    await admin.query("drop extension pg_stat_statements");
    await admin.query('create extension pg_stat_statements schema "Stats" version "1.10"');
    expect(await counting()).toEqual([
      "limited",
      "pg_stat_statements is of version 1.10 in this database, and the server has 1.12, which counts more.",
      "alter extension pg_stat_statements update;",
    ]);
  });

  test("a role that sees its own statements only is told what to do", async () => {
    await admin.query(
      "create role lonely login password 'x'; grant usage on schema \"Stats\" to lonely",
    );
    await admin.query(`grant connect on database ${name} to lonely`);
    const { body } = await add(
      changed((address) => Object.assign(address, { username: "lonely", password: "x" })),
    );
    expect(await counting(body.id)).toEqual([
      "limited",
      "The role lonely may read its own statements only; those of others are counted, and hidden.",
      "grant pg_read_all_stats to lonely;",
    ]);
    await admin.query(`drop owned by lonely; drop role lonely`);
  });

  test.each([
    [
      "compute_query_id",
      "off",
      "compute_query_id is off on this server, so pg_stat_statements counts nothing.",
      "alter system set compute_query_id = 'auto';\nselect pg_reload_conf();",
    ],
    [
      "pg_stat_statements.track",
      "none",
      "pg_stat_statements.track is none on this server, so no statement is counted.",
      "alter system set pg_stat_statements.track = 'top';\nselect pg_reload_conf();",
    ],
  ])("%s = %s", async (setting, value, says, sql) => {
    await admin.query(`alter database ${name} set ${setting} = '${value}'`);
    expect(await counting()).toEqual(["missing", says, sql]);
    await admin.query(`alter database ${name} reset ${setting}`);
  });

  test("what the server keeps from this role is unknown, and the rest is told", async () => {
    await admin.query(
      "revoke select on pg_stat_ssl, pg_extension, pg_settings from public; revoke execute on function pg_is_in_recovery() from public",
    );
    const { abilities } = await describeDemo();
    expect(abilities.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "Postgres works",
      "Role works",
      "Tables works",
      "Heaviest statements unknown",
      "Statistics of other roles unknown",
      "Times of reads and writes unknown",
      "HypoPG unknown",
      "Encryption unknown",
    ]);
    await admin.query(
      "grant select on pg_stat_ssl, pg_extension, pg_settings to public; grant execute on function pg_is_in_recovery() to public",
    );
  });
});

test("what is not there is not found", async () => {
  for (const id of ["x", "%00", "00000000-0000-0000-0000-000000000000"]) {
    expect((await app.request(`/api/databases/${id}`)).status).toBe(404);
  }
});

test("with a connection, or its address, goes its planning twin", async () => {
  const forgotten: string[] = [];
  const twins = { ...services.twins, forget: async (id: string) => void forgotten.push(id) };
  const { api } = await testApp({ store: services.store, twins });
  const added = await (await api.databases.$post({ json: { name: "Twin", url } })).json();
  const id = "id" in added ? added.id : "";
  await api.databases[":id"].$put({ param: { id }, json: { name: "Renamed", url } });
  expect(forgotten).toEqual([]);
  const moved = new URL(url);
  moved.searchParams.set("connect_timeout", "9");
  const json = { name: "Moved", url: moved.href };
  const reply = await api.databases[":id"].$put({ param: { id }, json });
  expect(await reply.json()).toMatchObject({ id, name: "Moved" });
  expect(forgotten).toEqual([id]);
  await api.databases[":id"].$delete({ param: { id } });
  expect(forgotten).toEqual([id, id]);
});
