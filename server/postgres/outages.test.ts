import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { inDatabase, testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";
import { startTestCluster, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";
import { readParameters } from "./read-parameters.ts";
import { withTransaction } from "./with-transaction.ts";

const parse = createParser();

async function explain(url: string, statement: string, more: Partial<ExplainRequest> = {}) {
  const database = { id: "d", name: "d", from: "demo", url } as const;
  const request = { statement, mode: "analyze", timeout: 60_000, ...more } as const;
  try {
    return await explainStatement(request, { database, parse });
  } catch (error) {
    return problemOfError(error) ?? Promise.reject(error);
  }
}

/** How many statements with this marker run, as the superuser sees it. */
const running = (url: string, marker: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int from pg_stat_activity where query like $1 and datname = current_database() and state = 'active' and pid <> pg_backend_pid()",
      [`%${marker}%`],
    );
    return rows[0].count;
  });

test("a server that crashes in the middle is a sentence, and is used again when it is back", async () => {
  const cluster = await startTestCluster();
  const url = cluster.url("postgres", "postgres");
  const result = explain(url, "select pg_sleep(60), 'crash'");
  await expect.poll(() => running(url, "'crash'")).toBe(1);
  cluster.kill();
  expect(await result).toMatchObject({
    code: "connection",
    message:
      "The connection to the server was lost. Nothing was changed. Try again when the server is back.",
  });
  expect(await explain(url, "select 1")).toMatchObject({
    code: expect.stringMatching(/connection|starting/),
  });
  await cluster.stop();
});

test("a pooler that gives no turn is left as soon as the reader leaves", async () => {
  const { name } = await testDatabase("demo");
  const url = new URL(inDatabase("demo", name));
  let isWaiting = false;
  const pooler = createServer((reader) => {
    const server = connect(Number(url.port), url.hostname);
    server.on("error", () => undefined).pipe(reader.on("error", () => undefined));
    reader.on("data", (sent) => {
      isWaiting ||= sent.includes("begin");
      if (!isWaiting) server.write(sent);
    });
    reader.on("close", () => server.destroy());
  });
  pooler.listen(0, "127.0.0.1");
  await once(pooler, "listening");
  const address = Object.assign(new URL(url), {
    host: `127.0.0.1:${(pooler.address() as AddressInfo).port}`,
  });
  const leaving = new AbortController();
  const how = { access: "read only", timeout: 1_000, signal: leaving.signal } as const;
  const result = withTransaction(address.href, how, async () => undefined).catch(problemOfError);
  await expect.poll(() => isWaiting).toBe(true);
  leaving.abort();
  expect(await result).toMatchObject({ code: "cancelled" });
  pooler.close();
});

describe("a server that lets nobody in", () => {
  test("as the password was changed", async () => {
    const { name, adminUrl } = await testDatabase("demo");
    const role = `r_${randomUUID().replaceAll("-", "")}`;
    await withClient(adminUrl, (client) => client.query(`create role ${role} login password 'a'`));
    const url = new URL(inDatabase("demo", name));
    url.username = role;
    url.password = "a";
    expect(await explain(url.href, "select 1")).toMatchObject({ kind: "explained" });
    await withClient(adminUrl, (client) => client.query(`alter role ${role} password 'b'`));
    expect(await explain(url.href, "select 1")).toMatchObject({
      code: "connection",
      message: expect.stringMatching(/^The server did not accept the password: /),
    });
    await withClient(adminUrl, (client) =>
      client.query(`alter role ${role} password 'a' connection limit 0`),
    );
    expect(await explain(url.href, "select 1")).toMatchObject({
      code: "connection",
      message: expect.stringMatching(
        /^This role has all the connections that its CONNECTION LIMIT allows: .*Try again when some are closed\.$/,
      ),
    });
    await withClient(adminUrl, (client) => client.query(`drop role ${role}`));
  });
});

test.each([
  ["53200", /^The server had no memory left for this statement: /],
  ["53100", /^The server's disk is full: /],
])("what the server lacks is a sentence: %s", async (code, message) => {
  const { url } = await testDatabase("demo");
  await withClient(url, (client) =>
    client.query(
      `create function fails() returns int stable language plpgsql as $$ begin raise 'no room' using errcode = '${code}'; end $$`,
    ),
  );
  expect(await explain(url, "select fails()")).toMatchObject({
    message: expect.stringMatching(message),
  });
});

describe.each(["LATIN1", "SQL_ASCII"])("a database in %s", (encoding) => {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = inDatabase("postgres", name);
  test("is explained, with letters of its own", async () => {
    await withClient(inDatabase("postgres", "postgres"), (client) =>
      client.query(
        `create database ${name} encoding '${encoding}' lc_collate 'C' lc_ctype 'C' template template0 locale_provider libc`,
      ),
    );
    await withClient(url, (client) =>
      client.query(
        "create table t (name text); insert into t values ('é'), ('é'), ('e'); analyze t",
      ),
    );
    const result = await explain(url, "select * from t where name = 'é'");
    expect(result).toMatchObject({ source: expect.stringContaining("'é'::text") });
    const settings = { access: "read only", timeout: 5_000 } as const;
    const found = await withTransaction(url, settings, (transaction) =>
      readParameters(transaction, "select * from t where name = $1", parse),
    );
    expect(found).toMatchObject({
      sets: expect.arrayContaining([expect.objectContaining({ values: ["é"] })]),
    });
  });

  test("says which letters it does not have", async () => {
    const result = await explain(url, "select * from t where name = '😀'");
    expect(result).toMatchObject(
      encoding === "LATIN1"
        ? { message: expect.stringMatching(/^This database's encoding lacks a character/) }
        : { kind: "explained" },
    );
  });
});

describe("what is very large", () => {
  test("10,000 parameters", async () => {
    const { url } = await testDatabase("demo");
    await withClient(url, (client) =>
      client.query(
        "create table t (id bigint primary key); insert into t select generate_series(1, 100); analyze t",
      ),
    );
    const values = Array.from({ length: 10_000 }, (_, at) => String(at));
    const marks = values.map((_, at) => `$${at + 1}`).join(", ");
    const statement = `select * from t where id in (${marks})`;
    expect(await explain(url, statement, { values })).toMatchObject({ kind: "explained" });
    expect(await explain(url, statement, { mode: "generic" })).toMatchObject({ kind: "explained" });
    expect(await explain(url, statement)).toMatchObject({
      message:
        "There is no value for $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 and 9990 others. Give a value for each parameter, or look at the generic plan, which needs none.",
    });
    const found = await withTransaction(
      url,
      { access: "read only", timeout: 30_000 },
      (transaction) => readParameters(transaction, statement, parse),
    );
    expect(found).toMatchObject({ parameters: { length: 10_000 } });
  });

  test("a plan of 20 MB", async () => {
    const { url } = await testDatabase("demo");
    const columns = Array.from(
      { length: 300 },
      (_, at) => `c${at}_${"a_rather_long_name".repeat(3)}`,
    );
    await withClient(url, async (client) => {
      await client.query(
        `create table wide (${columns.map((column) => `${column} int`).join(", ")})`,
      );
      await client.query("insert into wide default values");
    });
    const statement = Array.from({ length: 1_000 }, () => "select * from wide").join(" union all ");
    const result = await explain(url, statement);
    expect(result).toMatchObject({ kind: "explained" });
    expect("source" in result && result.source.length).toBeGreaterThan(20_000_000);
  });
});

describe("Planlens itself is killed while a statement runs", () => {
  const apps: App[] = [];
  afterAll(() => Promise.all(apps.map((app) => app.kill("SIGKILL"))));

  async function killed(url: string, timeout: number) {
    const { url: storeUrl } = await testDatabase("planlens");
    const app = runApp(temporaryFolder(), {
      DATABASE_URL: storeUrl,
      PLANLENS_DATABASES: `x=${url}`,
    });
    apps.push(app);
    const address = /Planlens is at (http:\S+)/.exec(await app.says(/Planlens is at/))?.[1];
    const marker = randomUUID();
    const statement = `select pg_sleep(60), '${marker}'`;
    const sent = fetch(`${address}/api/databases/x/explain`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ statement, mode: "analyze", timeout }),
    }).catch(() => undefined);
    await expect.poll(() => running(url, marker)).toBe(1);
    await app.kill("SIGKILL");
    await sent;
    return marker;
  }

  test("and the server notices", async () => {
    const url = inDatabase("postgres", "postgres");
    const marker = await killed(url, 60_000);
    await expect.poll(() => running(url, marker)).toBe(0);
  });

  test("and a server before 14 ends it at its timeout", async () => {
    const old = await otherPostgres(12);
    const url = old.url("postgres", "postgres");
    const marker = await killed(url, 8_000);
    await expect.poll(() => running(url, marker)).toBe(0);
    await old.stop();
  });
});
