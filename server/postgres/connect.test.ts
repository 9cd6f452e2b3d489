import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOfFields } from "#server/connections/address-of-fields.ts";
import type { ConnectionFields } from "#server/connections/connection-request.ts";
import { clusterUrls } from "#server/embedded/testing/cluster-urls.ts";
import { isProblem } from "#shared/base/problem.ts";
import { parseAddress, targetOf } from "./address.ts";
import { withConnection } from "./connect.ts";
import { connectionProblem } from "./connection-problem.ts";
import { encryptedServer } from "./testing/encrypted-server.ts";

const { url, certificate, stop } = await encryptedServer();
afterAll(stop);

const { cert: strange } = await generate([{ name: "commonName", value: "localhost" }]);

const asked = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

/** Whether what goes over the network is encrypted, or why there is no connection. */
const encrypted = (address: string) =>
  withConnection(address, async (client) => (await client.query(asked)).rows[0].ssl).catch(
    (error) => {
      const problem = connectionProblem(error);
      if (!isProblem(problem)) throw error;
      return problem.message;
    },
  );

describe("with a server that offers encryption", () => {
  const root = { sslrootcert: certificate };
  const other = { sslrootcert: strange };
  const untrusted = expect.stringMatching(/^The server's certificate is not trusted here: /);
  test.each<[string, string, Readonly<Record<string, string>>, unknown]>([
    ["disable", "127.0.0.1", {}, false],
    ["allow", "127.0.0.1", {}, false],
    ["prefer", "127.0.0.1", {}, true],
    ["", "127.0.0.1", {}, true],
    ["require", "127.0.0.1", {}, true],
    ["no-verify", "127.0.0.1", {}, true],
    ["require", "127.0.0.1", root, true],
    ["require", "127.0.0.1", other, untrusted],
    ["verify-ca", "127.0.0.1", {}, untrusted],
    ["verify-ca", "127.0.0.1", root, true],
    ["verify-ca", "127.0.0.1", other, untrusted],
    ["verify-full", "localhost", root, true],
    ["verify-full", "localhost", other, untrusted],
    ["verify-full", "localhost", { ...root, hostaddr: "127.0.0.1" }, true],
    ["verify-full", "db.example.com", { ...root, hostaddr: "127.0.0.1" }, untrusted],
    ["verify-full", "127.0.0.1", root, untrusted],
    ["verify-full", "localhost", { sslrootcert: "system" }, untrusted],
  ])("sslmode=%s at %s with %o", async (mode, host, more, is) => {
    expect(await encrypted(url(mode, host, more))).toEqual(is);
  });
});

describe("with a server that offers none", () => {
  const at = (mode: string) => {
    const address = new URL(clusterUrls().postgres);
    address.search = `?sslmode=${mode}`;
    return address.href;
  };
  const notOffered = expect.stringMatching(/^The server does not offer encryption/);
  test.each([
    ["disable", false],
    ["allow", false],
    ["prefer", false],
    ["require", notOffered],
    ["verify-ca", notOffered],
    ["verify-full", notOffered],
  ])("sslmode=%s", async (mode, is) => {
    expect(await encrypted(at(mode))).toEqual(is);
  });
});

describe("with a server that is none of Postgres", () => {
  const other = createServer();
  beforeAll(() => new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening)));
  afterAll(() => other.close());
  test.each(["", "?sslmode=require", "?sslmode=require&sslnegotiation=direct"])(
    "%s is a sentence",
    async (query) => {
      const { port } = other.address() as AddressInfo;
      expect(await encrypted(`postgres://me:x@127.0.0.1:${port}/shop${query}`)).toBe(
        "What answers there does not agree on encryption as Postgres does. Is Postgres at that port, or another service?",
      );
    },
  );

  test("without encryption it is said what answers", async () => {
    const { port } = other.address() as AddressInfo;
    expect(await encrypted(`postgres://me:x@127.0.0.1:${port}/shop?sslmode=disable`)).toBe(
      "What answers there speaks HTTP, and is no Postgres: a web server, or a proxy. Look at the port again.",
    );
  });

  test.each(["SSH-2.0-OpenSSH_9.2p1\r\n", "220 mail ready\r\n", "J\0\0\0\n8.0.36\0"])(
    "as is any other service that begins with %j",
    async (greeting) => {
      const service = createTcpServer((socket) => socket.end(greeting)).listen(0, "127.0.0.1");
      await once(service, "listening");
      const { port } = service.address() as AddressInfo;
      expect(await encrypted(`postgres://me:x@127.0.0.1:${port}/shop?sslmode=disable`)).toBe(
        "What answers there does not speak as Postgres does. Look at the port again.",
      );
      service.close();
    },
  );
});

describe("of several hosts", () => {
  const [one, two] = [new URL(url("disable", "localhost")), new URL(clusterUrls().postgres)];
  const setUp = async (host: URL, command: string) =>
    withConnection(host.href, (client) => client.query(command));
  beforeAll(async () => {
    for (const host of [one, two])
      await setUp(host, "create role twice superuser login password 'x'");
    await setUp(one, "alter role twice set default_transaction_read_only = on");
  });
  afterAll(() => setUp(two, "drop role twice"));

  const closed = "localhost:1";
  test.each<[string, readonly string[], string, string]>([
    ["the first", [one.host, two.host], "any", one.port],
    ["the first that answers", [closed, two.host, one.host], "any", two.port],
    ["one that can be written to", [one.host, two.host], "read-write", two.port],
    ["one that can only be read", [closed, two.host, one.host], "read-only", one.port],
    ["the primary", [two.host, one.host], "primary", two.port],
    ["any, where no standby is,", [closed, two.host], "prefer-standby", two.port],
  ])("%s is taken", async (_, hosts, wanted, port) => {
    const address = `postgres://twice:x@${hosts.join()}/postgres?sslmode=disable&target_session_attrs=${wanted}`;
    const taken = await withConnection(address, async (client, at) => [
      String((await client.query("show port")).rows[0].port),
      targetOf(parseAddress(at)).port,
    ]);
    expect(taken).toEqual([port, port]);
  });

  test.each([
    [`twice:x@${one.host},${two.host}`, "standby", /^The server answers, and is not the kind that/],
    [`twice:x@${closed},localhost:2`, "any", /^Nothing answers at .*:1\./],
    [`twice:wrong@${one.host},${two.host}`, "any", undefined],
  ])("%s for %s is a sentence", async (start, wanted, sentence) => {
    const address = `postgres://${start}/postgres?sslmode=disable&target_session_attrs=${wanted}`;
    const failed = await withConnection(address, async () => "connected").catch((error) => error);
    // Whom one server refuses is not shown to the others.
    if (sentence) expect(connectionProblem(failed)?.message).toMatch(sentence);
    else expect(failed).toMatchObject({ code: "28P01" });
  });
});

describe("by fields, the root certificate", () => {
  const { port, username, password } = new URL(url("disable", "localhost"));
  const fields = (rootCertificate: string): ConnectionFields => ({
    host: "localhost",
    port: Number(port),
    database: "postgres",
    user: username,
    password,
    sslmode: "verify-full",
    rootCertificate,
  });

  test("is pasted", async () => {
    expect(await encrypted(addressOfFields(fields(certificate)))).toBe(true);
  });

  test("or in a file of the server", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "planlens-root-")), "root.crt");
    writeFileSync(file, certificate);
    expect(await encrypted(addressOfFields(fields(file)))).toBe(true);
  });
});

test("an address without a password gets none from whoever started Planlens", async () => {
  const { password, href } = new URL(clusterUrls().postgres);
  process.env["PGPASSWORD"] = password;
  expect(await encrypted(href.replace(`:${password}@`, "@"))).toBe(
    "The server asks for a password, and the address has none.",
  );
  delete process.env["PGPASSWORD"];
});

test.each([
  [
    { sslmode: "sometimes" },
    "The sslmode of this connection is none that Postgres knows: disable, allow, prefer, require, verify-ca, verify-full. It is set where Planlens is started.",
  ],
  [
    { sslmode: "verify-ca", sslrootcert: "/nowhere/root.crt" },
    "A certificate or key that this connection names is not there, or Planlens may not read it. It is a file on Planlens' server.",
  ],
])("what the settings got wrong is told: %o", async (words, sentence) => {
  const { sslmode, ...more } = words;
  expect(await encrypted(url(sslmode, "127.0.0.1", more))).toBe(sentence);
});
