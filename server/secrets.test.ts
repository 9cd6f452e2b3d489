import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { testDatabase } from "./embedded/testing/databases.ts";
import { runApp } from "./embedded/testing/run-app.ts";
import { anyHost } from "./hosts/host-rules.ts";
import { keyFrom } from "./store/encryption.ts";
import { createTwins } from "./twin/twins.ts";

/** In every secret that the app is given here, whatever it is for. */
const marker = "s3cr3tmarker";
const password = `p@s/${marker} %`;
const escaped = encodeURIComponent(password);
/** Each character percent-encoded, as an address may have it. */
const allEscaped = [...Buffer.from(password)].map((byte) => `%${byte.toString(16)}`).join("");

const store = await testDatabase("planlens");
const target = await testDatabase("demo");
const { host } = new URL(target.url);
const folder = mkdtempSync(join(tmpdir(), "planlens-secrets-"));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o600);
  return join(folder, name);
};

const token = `${marker} of the app`;
const app = runApp(join(folder, "data"), {
  DATABASE_URL: store.url,
  PLANLENS_LOG: "trace",
  PLANLENS_TOKEN: token,
  PLANLENS_SECRET: `${marker} for the key`,
  PLANLENS_HOSTS: "*, 127.0.0.0/8",
  PLANLENS_RATE: "1000000",
  PLANLENS_DATABASES: [
    `wrong=postgres://demo:${escaped}@${host}/x`,
    `asked=postgres://demo@${host}/x?password=${escaped}`,
    `mode=postgres://demo:${escaped}@${host}/x?sslmode=sometimes`,
    `gone=postgres://demo:${allEscaped}@127.0.0.1:1/x`,
    `nowhere=postgres://demo:${escaped}@nowhere.invalid/x`,
  ].join(" "),
  PGHOST: "127.0.0.1",
  PGPORT: "1",
  PGUSER: "ann",
  PGPASSWORD: password,
  PGSERVICEFILE: file("services", `[service]\nhost=127.0.0.1\nport=1\npassword=${password}\n`),
  PGPASSFILE: file("pgpass", `*:*:*:*:${password.replaceAll(":", "\\:")}\n`),
});
const address = /Planlens is at (http:\S+)/.exec(await app.says(/Planlens is at/))?.[1] ?? "";
afterAll(() => app.kill("SIGTERM"));

/** Every route that the app has, as method and path. */
const routes = createApp({
  store: new Pool(),
  databases: [],
  hosts: anyHost,
  clientFolder: "not built",
  key: keyFrom(marker),
  twins: createTwins("not made"),
  maxTimeout: 1_000,
  auditText: "on",
  auditDays: 1,
  log: pino({ level: "silent" }),
}).routes;
const endpoints = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))]
  .map((each) => each.split(" "))
  .filter(([method]) => method !== "ALL");

const replies: string[] = [];
async function send(path: string, method = "GET", body?: unknown, headers = {}) {
  const reply = await fetch(address + path, {
    method,
    redirect: "manual",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  replies.push(
    `${method} ${path.replaceAll(/\S*(?:%|s3cr)\S*/g, "…")} ${reply.status} ${JSON.stringify([...reply.headers])} ${text}`,
  );
  return text;
}

const addresses = [
  `postgres://demo:${escaped}@${host}/x`,
  `postgres://demo:${allEscaped}@${host}/x`,
  `postgres://demo@${host}/x?password=${escaped}`,
  `postgres://demo:${password}@${host}/x`,
  `postgres://demo:${marker}@nowhere.invalid/x`,
  `postgres://demo:${marker}@169.254.169.254/x`,
  `postgres://demo:${marker}@${host}/x?sslmode=${marker}`,
  `postgres://demo:${marker}@${host}/x?sslrootcert=/${marker}`,
  `postgres://demo:${marker}@[bad/x`,
  `postgres://demo:%${marker}@${host}/x`,
  `host=${host} user=demo password=${marker}`,
  `mysql://demo:${marker}@${host}/x`,
];

/** What is found where: nothing, as it is or percent-decoded or in base64. */
function leaks(texts: readonly string[]): readonly string[] {
  const forms = [
    marker,
    new URL(target.url).password,
    Buffer.from(password).toString("base64"),
    Buffer.from(password).toString("hex"),
  ];
  const decoded = (text: string) =>
    text.replace(/%[\da-f]{2}/gi, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(1), 16)),
    );
  return texts.filter((text) =>
    forms.some((form) => text.includes(form) || decoded(text).includes(form)),
  );
}

test("no reply and no line of the log holds a secret, whatever was asked", async () => {
  expect(endpoints.length).toBeGreaterThan(20);
  for (const url of addresses) {
    await send("/api/databases", "POST", { name: "x", url });
    await send("/api/databases/test", "POST", { name: "x", url });
    await send(`/api/databases/${encodeURIComponent(url)}`);
  }
  const fields = { host: "127.0.0.1", port: 1, database: "x", user: "demo", password };
  await send("/api/databases/test", "POST", { name: "x", fields });
  await send("/api/databases", "POST", `{"name": "x", "url": "${marker}`);
  await send("/api/databases", "POST", { name: "x", url: target.url });
  await send("/api/session", "POST", { token: `${marker}!` });
  await send("/api/session", "POST", { token });
  await send("/api/databases", "GET", undefined, { authorization: `Bearer ${marker}` });
  const { databases } = JSON.parse(await send("/api/databases"));
  expect(databases.length).toBe(8);
  const bodies = [
    undefined,
    { statement: "select 1", mode: "analyze", source: "x", index: "create index on x (y)" },
    { name: "x", url: addresses[0] },
    { name: "x", fields },
  ];
  for (const { id } of databases)
    for (const [method = "", path = ""] of endpoints)
      for (const body of method === "GET" || method === "DELETE" ? [undefined] : bodies)
        if (method !== "DELETE" || !path.includes("databases"))
          await send(
            path.replace(":id", encodeURIComponent(id)).replace(":key", "1-2-t"),
            method,
            body,
          );
  for (const { id } of databases) await send(`/api/databases/${encodeURIComponent(id)}`, "DELETE");
  expect(replies.length).toBeGreaterThan(300);
  expect(leaks(replies)).toEqual([]);
  expect(app.output().split("\n").length).toBeGreaterThan(300);
  expect(leaks(app.output().split("\n"))).toEqual([]);
});

test("no line of the log holds what stands in a statement", async () => {
  const added = await send("/api/databases", "POST", { name: "x", url: target.url });
  const { id } = JSON.parse(added);
  const path = `/api/databases/${id}/explain`;
  for (const statement of [
    "select 'l1teral'",
    "select 'l1teral'::integer",
    "select l1teral from",
    "select 1; select 'l1teral'",
    "drop table l1teral",
  ])
    for (const mode of ["analyze", "estimate"])
      expect(await send(path, "POST", { statement, mode })).not.toContain("Planlens itself");
  await send(path, "POST", { statement: "select $1", values: ["l1teral"], mode: "analyze" });
  await send(`/api/databases/${id}/statements?search=l1teral`);
  expect(app.output()).not.toContain("l1teral");
});

test("the scan finds what it looks for", () => {
  const basic = Buffer.from(password).toString("base64");
  expect(leaks([`a ${marker} b`, allEscaped, basic, "nothing"])).toHaveLength(3);
});
