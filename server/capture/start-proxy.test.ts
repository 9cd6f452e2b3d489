import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { Client, type ClientConfig, type Connection, type QueryResult, type Submittable } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { portOf } from "#server/embedded/free-port.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { encryptedServer } from "#server/postgres/testing/encrypted-server.ts";
import { selfMadeCertificate } from "./self-made-certificate.ts";
import { capturing, counts } from "./testing/capturing.ts";

test("what an application sends is captured, and it gets what it would get without", async () => {
  const { url } = await testDatabase("demo");
  const proxy = await capturing(url);
  await withClient(proxy.url, async (client) => {
    await client.query("create table entries (id int, title text)");
    await client.query("begin");
    for (const id of [1, 2, 3]) {
      await client.query("insert into entries values ($1, $2)", [id, `it's ${id}`]);
    }
    await client.query("commit");
    // One portal, fetched from in steps.
    const paged = { text: "select * from entries order by id", rows: 2 } as { text: string };
    expect((await client.query(paged)).rows).toHaveLength(3);
    const several = await client.query("select 1 as one; select 2 as two");
    expect((several as unknown as QueryResult[]).map(({ rows }) => rows)).toEqual([
      [{ one: 1 }],
      [{ two: 2 }],
    ]);
    const named = { name: "by-id", text: "select title from entries where id = $1" };
    for (const id of [1, 2]) {
      const { rows } = await client.query({ ...named, values: [id] });
      expect(rows).toEqual([{ title: `it's ${id}` }]);
    }
    await expect(client.query("select nothing")).rejects.toThrow('column "nothing" does not exist');
  });
  const capture = await proxy.finish();
  expect(counts(capture)).toEqual([
    "1 begin",
    "1 commit",
    "1 create table entries(id int, title text)",
    "1 select * from entries order by id",
    "1 select ? as one",
    "1 select ? as two",
    "1 select nothing",
    "2 select title from entries where id = ?",
    "3 insert into entries values (…)",
  ]);
  expect(capture).toMatchObject({ clock: "wire", totals: { errors: 1, sessions: 1 } });
  const kept = capture.units.flatMap((unit) => unit.kept);
  const inserts = kept.filter(({ sql }) => sql.startsWith("insert"));
  expect(inserts.map(({ parameters, rows }) => [parameters, rows])).toEqual([
    [["1", "it's 1"], 1],
    [["2", "it's 2"], 1],
    [["3", "it's 3"], 1],
  ]);
  expect(new Set(inserts.map(({ transaction }) => transaction)).size).toBe(1);
  expect(kept.find(({ sql }) => sql.includes("order by"))).toMatchObject({ rows: 3 });
  expect(kept.every(({ duration }) => duration !== undefined && duration > 0)).toBe(true);
});

test("a statement is cancelled through it", async () => {
  const proxy = await capturing(inject("clusterUrls").postgres);
  await withClient(proxy.url, async (client) => {
    const { processID, secretKey } = client as unknown as Record<string, number>;
    const sleeping = expect(client.query("select pg_sleep(60)")).rejects.toMatchObject({
      code: "57014",
    });
    const request = Buffer.alloc(16);
    for (const [at, value] of [16, 80_877_102, processID, secretKey].entries()) {
      request.writeInt32BE(value ?? 0, at * 4);
    }
    // It may come before the statement: until that is cancelled, it is asked for again.
    let isOver = false;
    const over = sleeping.finally(() => (isOver = true));
    while (!isOver) {
      const socket = connect(proxy.port, "127.0.0.1");
      socket.end(request);
      await Promise.race([once(socket, "close"), over]);
    }
    await over;
  });
  expect(counts(await proxy.finish())).toEqual(["1 select pg_sleep(?)"]);
});

test("the server's connection is encrypted as its address says, the password's exchange goes on", async () => {
  const server = await encryptedServer();
  onTestFinished(server.stop);
  await withClient(server.url("", "localhost"), async (client) => {
    await client.query("create role ann login password 'secret'");
  });
  const address = new URL(
    server.url("verify-full", "localhost", { sslrootcert: server.certificate }),
  );
  const proxy = await capturing(address.href);
  const url = new URL(proxy.url);
  url.username = "ann";
  url.password = "secret";
  await withClient(url.href, async (client) => {
    const { rows } = await client.query(
      "select ssl from pg_stat_ssl where pid = pg_backend_pid() and current_user = 'ann'",
    );
    expect(rows).toEqual([{ ssl: true }]);
  });
  url.password = "wrong";
  await expect(withClient(url.href, async () => undefined)).rejects.toThrow(/password/);
  expect(proxy.said).toEqual([]);
  const certificate = selfMadeCertificate();
  const encrypting = await capturing(address.href, { certificate });
  const both = new URL(encrypting.url);
  both.username = "ann";
  both.password = "secret";
  const client = new Client({ connectionString: both.href, ssl: { ca: certificate.cert } });
  await client.connect();
  await client.end();
  expect(encrypting.said).toEqual([expect.stringMatching(/^The server offers to bind passwords/)]);
});

test("whoever insists on encryption is refused, and that is said", async () => {
  const proxy = await capturing(inject("clusterUrls").postgres);
  const client = new Client({ connectionString: proxy.url, ssl: { rejectUnauthorized: false } });
  await expect(client.connect()).rejects.toThrow("The server does not support SSL connections");
  await expect.poll(() => proxy.said).toEqual([expect.stringMatching(/^A client wanted an encr/)]);
});

test.each(["postgres", "direct"])(
  "with a certificate a client is encrypted by the negotiation %s, and looked at all the same",
  async (sslnegotiation) => {
    const certificate = selfMadeCertificate();
    const proxy = await capturing(inject("clusterUrls").postgres, { certificate });
    const ssl = { ca: certificate.cert, servername: "localhost" };
    const client = new Client({ connectionString: proxy.url, ssl, sslnegotiation } as ClientConfig);
    await client.connect();
    expect((await client.query("select $1::int as one", [1])).rows).toEqual([{ one: 1 }]);
    const { rows } = await client.query("select repeat('x', 3000000) as long");
    expect(rows[0].long).toHaveLength(3_000_000);
    await client.end();
    await withClient(proxy.url, (plain) => plain.query("select 2 as two"));
    expect(counts(await proxy.finish())).toEqual([
      "1 select ? as two",
      "1 select ?::int as one",
      "1 select repeat(?, ?) as long",
    ]);
  },
);

test("whoever does not know the certificate leaves, and that is said; whoever has it stays", async () => {
  const certificate = selfMadeCertificate();
  const proxy = await capturing(inject("clusterUrls").postgres, { certificate });
  const doubting = new Client({ connectionString: proxy.url, ssl: true });
  await expect(doubting.connect()).rejects.toThrow(/self-signed certificate/);
  await expect
    .poll(() => proxy.said)
    .toEqual([expect.stringMatching(/^A client left when it saw/)]);
  const knowing = new Client({ connectionString: proxy.url, ssl: { ca: certificate.cert } });
  await knowing.connect();
  await knowing.end();
});

test("what is asked on connections that end before their time is counted once, and said", async () => {
  const { url } = await testDatabase("demo");
  const proxy = await capturing(url);
  await withClient(url, (client) => client.query("create table lines (line text)"));
  const connected = async () => {
    const client = new Client(proxy.url);
    client.on("error", () => undefined); // That it is gone is what this is about.
    await client.connect();
    return client;
  };
  // The application dies in the middle of a COPY.
  const copying = await connected();
  await new Promise<void>((resolve) => {
    const copy = {
      submit: (connection: Connection) => connection.query("copy lines from stdin"),
      handleCopyInResponse: () => resolve(),
      handleError: () => undefined,
    };
    copying.query(copy satisfies Submittable);
  });
  (copying as unknown as { connection: Connection }).connection.stream.destroy();
  // It waits for an answer when the capture ends.
  const waiting = await connected();
  void waiting.query("select pg_sleep(5)").catch(() => undefined);
  const asleep =
    "select from pg_stat_activity where query = 'select pg_sleep(5)' and state = 'active'";
  await expect
    .poll(() => withClient(url, (client) => client.query(asleep)))
    .toMatchObject({ rowCount: 1 });
  // The server ends a session of which nothing is asked.
  const ended = await connected();
  const { rows } = await ended.query("select pg_backend_pid() as pid");
  await withClient(url, (client) => client.query("select pg_terminate_backend($1)", [rows[0].pid]));
  await expect.poll(() => proxy.connections()).toEqual({ open: 1, all: 3 });
  const capture = await proxy.finish();
  expect(counts(capture)).toEqual([
    "1 copy lines from stdin",
    "1 select pg_backend_pid() as pid",
    "1 select pg_sleep(?)",
  ]);
  expect(capture.limits).toEqual([
    expect.stringMatching(/^The server refused or ended a connection: “terminating connection/),
    "The server refused or ended a connection: “terminating connection due to administrator command”.",
    expect.stringMatching(
      /^Statements without an answer, .*: 1\. They are counted, without a time\.$/,
    ),
  ]);
});

test("bytes behind the wish to be encrypted are not taken for what comes encrypted", async () => {
  const certificate = selfMadeCertificate();
  const proxy = await capturing(inject("clusterUrls").postgres, { certificate });
  const socket = connect(proxy.port, "127.0.0.1");
  socket.end(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47, 0, 0, 0, 9, 0, 3, 0, 0, 0]));
  socket.resume();
  await once(socket, "close");
  expect((await proxy.finish()).totals.sessions).toBe(0);
});

test("a server that is not there is told to the application, in a sentence", async () => {
  const proxy = await capturing("postgres://ann@127.0.0.1:1/shop");
  const sentence =
    "Nothing answers at 127.0.0.1:1. Does Postgres run there, and does it listen on that address?";
  await expect(withClient(proxy.url, async () => undefined)).rejects.toThrow(sentence);
  expect(proxy.said).toEqual([sentence]);
});

test("what cannot be looked at in time is passed on all the same, and counted", async () => {
  const proxy = await capturing(inject("clusterUrls").postgres, { most: 0 });
  await withClient(proxy.url, async (client) => {
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
  const { totals, limits } = await proxy.finish();
  expect(totals.statements).toBe(0);
  expect(limits[0]).toMatch(/^Reading fell behind: \d+ messages or parts of them, [\d,]+ bytes/);
});

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Reads all there is, now and then slowly, and tells what it was. */
function swallow(socket: Socket): Promise<{ hash: string; length: number }> {
  const hash = createHash("sha256");
  let length = 0;
  let pieces = 0;
  socket.on("data", (bytes) => {
    hash.update(bytes);
    length += bytes.length;
    pieces += 1;
    if (pieces % 16 > 0) return;
    socket.pause();
    setImmediate(() => socket.resume());
  });
  return new Promise((resolve) => {
    socket.on("end", () => resolve({ hash: hash.digest("hex"), length }));
  });
}

test("the bytes that are relayed are those that were sent, whatever they are", async () => {
  const [fromClient, fromServer] = [randomBytes(8_000_000), randomBytes(8_000_000)];
  const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
  let atServer: ReturnType<typeof swallow> | undefined;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    atServer = swallow(socket);
    socket.end(fromServer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => void server.close());
  const proxy = await capturing(`postgres://ann@127.0.0.1:${portOf(server)}/shop?sslmode=disable`);
  const client = connect({ port: proxy.port, host: "127.0.0.1", allowHalfOpen: true });
  const atClient = swallow(client);
  client.write(startup);
  client.end(fromClient);
  expect(await atClient).toEqual({ hash: hashOf(fromServer), length: fromServer.length });
  const sent = Buffer.concat([startup, fromClient]);
  expect(await atServer).toEqual({ hash: hashOf(sent), length: sent.length });
});
