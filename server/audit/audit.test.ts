import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { forgetAudit } from "#server/store/audit.ts";
import type { AuditEntry } from "#shared/audit/entry.ts";
import { auditedRoutes } from "./audited-routes.ts";

const shop = await testDatabase("demo");
const databases = [{ id: "shop", name: "Shop", from: "environment", url: shop.url }] as const;
const tokens = { reader: "a reader of sixteen", analyst: "an analyst of sixteen" };
const admin = "an admin of sixteen";
const { app, services, close } = await testApp({ databases, token: admin, tokens, rate: 10_000 });
afterAll(close);

interface Sent {
  readonly body?: object;
  readonly method?: string;
  readonly to?: typeof app;
}

const ask = (token: string, path: string, { body, method = "POST", to = app }: Sent = {}) =>
  to.request(`/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });

const send = (token: string, path: string, body: object) => ask(token, path, { body });

const get = (path: string) => ask(admin, path, { method: "GET" });

async function read(query = ""): Promise<readonly AuditEntry[]> {
  const reply = await get(`/audit${query}`);
  return ((await reply.json()) as { entries: AuditEntry[] }).entries;
}

const newest = async (query = "") => (await read(query))[0];

test("a run says who, where, what and how it ended, without its values", async () => {
  const statement = "select 'a secret' where 42 = 43";
  expect(
    (await send(tokens.analyst, "/databases/shop/explain", { statement, mode: "analyze" })).status,
  ).toBe(200);
  expect(await newest()).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    kind: "analyze",
    who: null,
    role: "analyst",
    address: "",
    databaseId: "shop",
    databaseName: "Shop",
    fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
    statement: "select ? where ? = ?",
    about: null,
    outcome: "done",
    endedAt: expect.any(String),
  });
});

test.each([
  ["from=yesterday", "from: a time in UTC, like 2026-11-22T07:00:00Z, is expected"],
  ["to=2026-11-22T07:00:00%2B01:00", "to: a time in UTC, like 2026-11-22T07:00:00Z, is expected"],
  ["limit=many", "limit: a whole number from 1 to 1000 is expected"],
  ["limit=1001", "limit: a whole number from 1 to 1000 is expected"],
  ["before=the+last", "before: the next of an answer before is expected"],
  ["outcome=good", "outcome: one of done, "],
])("a filter that cannot be is refused with a sentence of ours: %s", async (query, says) => {
  expect(await (await get(`/audit?${query}`)).json()).toMatchObject({
    message: expect.stringContaining(`This request is not what the API takes at ${says}`),
  });
});

test("one that fails is there too, with the code of its problem alone", async () => {
  await send(tokens.analyst, "/databases/shop/explain", {
    statement: "select 1/0",
    mode: "analyze",
  });
  expect(await newest()).toMatchObject({ kind: "analyze", outcome: "database-error" });
  await send(tokens.analyst, "/databases/none/explain", {
    statement: "select 1",
    mode: "estimate",
  });
  expect(await newest()).toMatchObject({
    ...{ kind: "explain", databaseId: "none", databaseName: null, outcome: "not-found" },
  });
});

test("what answers step by step has its end as well", async () => {
  const asked = { statement: "select 1", runs: 3 };
  await (await send(tokens.analyst, "/databases/shop/measurements", asked)).text();
  expect(await newest()).toMatchObject({ kind: "measure", outcome: "done" });
  const wrong = { statement: "select nothing", runs: 3 };
  await (await send(tokens.analyst, "/databases/shop/measurements", wrong)).text();
  expect(await newest()).toMatchObject({ kind: "measure", outcome: "database-error" });
});

test("who leaves while waiting for a turn has cancelled", async () => {
  const leaving = new AbortController();
  const run = (statement: string) =>
    app.request("/api/databases/shop/explain", {
      method: "POST",
      headers: { authorization: `Bearer ${admin}`, "content-type": "application/json" },
      body: JSON.stringify({ statement, mode: "analyze" }),
      signal: leaving.signal,
    });
  const sent = [1, 2, 3].map((n) => run(`select pg_sleep(60), ${n} as leaves`));
  const written = async () =>
    (await read("?kind=analyze")).filter(({ statement }) => statement?.includes("leaves"));
  await expect.poll(async () => (await written()).length).toBe(3);
  // As the server says it of a connection that was closed.
  leaving.abort("closed");
  await Promise.allSettled(sent);
  await expect
    .poll(async () => (await written()).map(({ outcome }) => outcome))
    .toEqual(["cancelled", "cancelled", "cancelled"]);
});

test("statements that are compared are written down together", async () => {
  const statements = ["select 1 as one", "select 2 as two"].map((statement) => ({
    statement,
    values: [],
  }));
  await send(tokens.analyst, "/databases/shop/comparisons", { statements });
  expect(await newest()).toMatchObject({
    ...{ kind: "measure", outcome: "done" },
    statement: expect.stringContaining("as two"),
  });
});

test("a log that is sent is there by name, size and form, and is no body to be looked into", async () => {
  const upload = (title: string, log: string, type: string) =>
    app.request(`/api/captures?title=${encodeURIComponent(title)}`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.analyst}`, "content-type": type },
      body: log,
    });
  const line = `${JSON.stringify({
    timestamp: "2026-11-22 07:00:00.000 UTC",
    pid: 1,
    error_severity: "LOG",
    message: "duration: 1.000 ms  statement: select 1",
    title: "Not this one",
  })}\n`;
  expect((await upload("Monday’s log", line.repeat(5), "application/json")).status).toBe(201);
  expect(await newest()).toMatchObject({
    ...{ kind: "log-read", role: "analyst", outcome: "done" },
    about: `Monday’s log (${line.length * 5} B, jsonlog)`,
  });
  expect((await upload("Nothing", "nothing\n", "text/plain")).status).toBe(422);
  expect(await newest()).toMatchObject({ about: "Nothing (8 B)", outcome: "not-recognised" });
});

test("what a role may not do is there as forbidden", async () => {
  await send(tokens.reader, "/databases/shop/explain", { statement: "select 1", mode: "analyze" });
  expect(await newest()).toMatchObject({ role: "reader", outcome: "forbidden" });
});

test("signing in is there, and so is who was refused", async () => {
  const enter = (token: string) =>
    app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
  await enter("a guess of sixteen");
  expect(await newest()).toMatchObject({ kind: "sign-in", role: null, outcome: "unauthorised" });
  await ask("a guess of sixteen", "/databases", { method: "GET" });
  expect(await newest()).toMatchObject({ kind: "sign-in", outcome: "unauthorised" });
  const cookie = (await enter(tokens.analyst)).headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(await newest()).toMatchObject({ kind: "sign-in", role: "analyst", outcome: "done" });
  await app.request("/api/session", { method: "DELETE", headers: { cookie } });
  expect(await newest()).toMatchObject({ kind: "sign-out", role: "analyst", outcome: "done" });
});

test("a share is known again when it is deleted, and cannot be opened by its entry", async () => {
  const plan = "Result  (cost=0.00..0.01 rows=1 width=4)";
  const made = await (await send(tokens.reader, "/plans", { plan, title: "Mine" })).json();
  const entry = await newest();
  expect(entry).toMatchObject({ kind: "share-made", about: "Mine", outcome: "done" });
  await app.request(`/api/shares/${made.id}/delete`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.reader}`, "x-delete-key": made.deleteKey },
  });
  const { fingerprint } = entry ?? {};
  expect(await newest()).toMatchObject({ kind: "share-deleted", fingerprint, outcome: "done" });
  const { rows } = await services.store.query(
    "select string_agg(a::text, '') as all from planlens.audit a",
  );
  expect(rows[0].all).not.toContain(made.id);
  expect(rows[0].all).not.toContain(made.deleteKey);
});

test("a connection is there by name and server, when it is added, changed and removed", async () => {
  const url = new URL(shop.url);
  const added = await (await send(admin, "/databases", { name: "Added", url: url.href })).json();
  expect(await newest()).toMatchObject({
    ...{ kind: "connection-added", databaseId: added.id, role: "admin", outcome: "done" },
    about: `Added (${added.server})`,
  });
  const body = { name: "Changed", url: url.href };
  await ask(admin, `/databases/${added.id}`, { body, method: "PUT" });
  expect(await newest()).toMatchObject({
    kind: "connection-changed",
    databaseName: "Added",
    about: `Changed (${added.server})`,
  });
  await ask(admin, `/databases/${added.id}`, { method: "DELETE" });
  expect(await newest()).toMatchObject({
    kind: "connection-removed",
    databaseName: "Changed",
    outcome: "done",
  });
  const { rows } = await services.store.query(
    "select string_agg(a::text, '') as all from planlens.audit a",
  );
  expect(rows[0].all).not.toContain(url.password);
});

test.each([
  ["off", null],
  ["shape", "select ?"],
  ["on", "select 'a value'"],
] as const)("with PLANLENS_AUDIT_TEXT=%s a statement is %j", async (auditText, text) => {
  const other = await testApp({
    store: services.store,
    databases,
    token: admin,
    auditText,
    auditDays: 30,
  });
  await other.services.twins.stop();
  const asked = { statement: "select 'a value'", mode: "estimate" };
  await ask(admin, "/databases/shop/explain", { body: asked, to: other.app });
  expect((await newest())?.statement).toBe(text);
  const told = await ask(admin, "/audit?limit=1", { method: "GET", to: other.app });
  expect(await told.json()).toMatchObject({ auditText, auditDays: 30 });
});

test("it is filtered, read page by page, and exported whole", async () => {
  const all = await read("?limit=1000");
  const refused = await read("?limit=1000&outcome=refused");
  expect(refused.length).toBeGreaterThan(0);
  expect(refused).toEqual(all.filter(({ outcome }) => outcome !== "done"));
  expect(await read("?limit=1000&kind=measure")).toEqual(
    all.filter(({ kind }) => kind === "measure"),
  );
  expect(await read("?limit=1000&database=shop")).toEqual(
    all.filter(({ databaseId }) => databaseId === "shop"),
  );
  const third = all[2]?.at ?? "";
  expect(await read(`?limit=1000&from=${third}`)).toEqual(all.filter(({ at }) => at >= third));
  const first = await (await get("/audit?limit=2")).json();
  expect(await read(`?limit=2&before=${first.next}`)).toEqual(all.slice(2, 4));
  const csv = await (await get("/audit/export.csv?kind=measure")).text();
  expect(
    csv
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[1]),
  ).toEqual(["measure", "measure", "measure"]);
});

test("nothing in it can be changed or deleted but a month as a whole, when it is over", async () => {
  const { store } = services;
  const refused = /the audit trail is only ever added to/;
  await expect(store.query("update planlens.audit set who = 'eve'")).rejects.toThrow(refused);
  await expect(store.query("delete from planlens.audit")).rejects.toThrow(refused);
  await expect(store.query("truncate planlens.audit")).rejects.toThrow(refused);
  const count = (await read("?limit=1000")).length;
  await forgetAudit(store, new Date());
  expect((await read("?limit=1000")).length).toBe(count);
  await forgetAudit(store, new Date(Date.now() + 40 * 86_400_000));
  expect((await read("?limit=1000")).length).toBe(0);
});

test("where its store fails, nothing is run for those who sign in", async () => {
  const broken = await testApp({ databases, token: admin });
  await broken.services.store.query("alter table planlens.audit rename to away");
  const asked = { statement: "select 'never run'", mode: "analyze" };
  const reply = await ask(admin, "/databases/shop/explain", { body: asked, to: broken.app });
  expect(reply.status).toBeGreaterThanOrEqual(500);
  await broken.close();
});

test("every route that is written down is one of the API", async () => {
  const reply = await get("/openapi.json");
  const { paths } = (await reply.json()) as { paths: Record<string, object> };
  const told = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.slice(4).replace(/\{(\w+)\}/g, ":$1")}`,
    ),
  );
  expect(told).toEqual(expect.arrayContaining(Object.keys(auditedRoutes)));
});
