import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import { testApp } from "./testing/test-app.ts";

const { api, app, close, services } = await testApp();
afterAll(close);

const document: ShareDocument = JSON.parse(
  readFileSync(new URL("../../samples/shares/version-4.json", import.meta.url), "utf8"),
);

const share = async () => {
  const reply = await api.shares.$post({ json: { title: " Slow page ", document } });
  expect(reply.status).toBe(201);
  return (await reply.json()) as { id: string; deleteKey: string };
};

test("a plan is shared, opened and deleted with its key", async () => {
  const { id, deleteKey } = await share();
  const opened = await api.shares[":id"].$get({ param: { id } });
  expect(await opened.json()).toEqual({
    title: "Slow page",
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    document,
  });
  const header = { "x-delete-key": deleteKey };
  const deleted = await api.shares[":id"].delete.$post({ param: { id }, header });
  expect(await deleted.json()).toEqual({ deleted: id });
});

test("who takes it compressed gets the same, compressed", async () => {
  const { id } = await share();
  const plain = await app.request(`/api/shares/${id}`);
  const headers = { "accept-encoding": "gzip, deflate, br" };
  const small = await app.request(`/api/shares/${id}`, { headers });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(small.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await small.arrayBuffer()).toString()).toBe(await plain.text());
});

test("a browser that has it is told that it is the same, and when it is gone", async () => {
  const { id, deleteKey } = await share();
  const first = await app.request(`/api/shares/${id}`);
  const tag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  const ask = () => app.request(`/api/shares/${id}`, { headers: { "if-none-match": tag } });
  const second = await ask();
  expect([second.status, await second.text()]).toEqual([304, ""]);
  await api.shares[":id"].delete.$post({ param: { id }, header: { "x-delete-key": deleteKey } });
  expect((await ask()).status).toBe(404);
});

test("gone means gone: what was deleted and what never was are the same", async () => {
  const { id, deleteKey } = await share();
  const header = { "x-delete-key": deleteKey };
  await api.shares[":id"].delete.$post({ param: { id }, header });
  const gone = {
    kind: "problem",
    code: "not-found",
    message:
      "There is nothing shared at this address. It was deleted, or the address is not complete.",
  };
  for (const each of [id, "never", "%00"]) {
    const reply = await api.shares[":id"].$get({ param: { id: each } });
    expect([reply.status, await reply.json()]).toEqual([404, gone]);
  }
  const again = await api.shares[":id"].delete.$post({ param: { id }, header });
  expect([again.status, await again.json()]).toEqual([404, gone]);
});

test("another key does not delete it", async () => {
  const { id } = await share();
  const header = { "x-delete-key": "another" };
  const reply = await api.shares[":id"].delete.$post({ param: { id }, header });
  expect([reply.status, await reply.json()]).toEqual([
    401,
    {
      kind: "problem",
      code: "unauthorised",
      message:
        "Only the browser that shared this can delete it: the key that came with the request is another one.",
    },
  ]);
  expect((await api.shares[":id"].$get({ param: { id } })).status).toBe(200);
});

test("what is not a share is not stored", async () => {
  const reply = await app.request("/api/shares", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "x", document: { version: 1 } }),
  });
  expect([reply.status, await reply.json()]).toMatchObject([422, { code: "not-recognised" }]);
});

test("what is too large is refused in a sentence", async () => {
  const source = "x".repeat(20_000_000);
  const reply = await api.shares.$post({
    json: { title: "x", document: { version: 4, kind: "plan", source } },
  });
  expect([reply.status, await reply.json()]).toEqual([
    413,
    {
      kind: "problem",
      code: "too-large",
      message:
        "This is more than 20 MB, the most that Planlens takes at once. Share a smaller plan.",
    },
  ]);
});

test("a share of a newer Planlens is refused in a sentence", async () => {
  await services.store.query(
    "insert into planlens.shares (id, title, delete_key_hash, document) values ('newer-newer-newer-newe', 't', '', $1)",
    [JSON.stringify({ version: 99 })],
  );
  const reply = await api.shares[":id"].$get({ param: { id: "newer-newer-newer-newe" } });
  expect([reply.status, await reply.json()]).toMatchObject([422, { code: "newer-format" }]);
});

test("no search engine keeps it, and no other site sees its address", async () => {
  const { id } = await share();
  const reply = await api.shares[":id"].$get({ param: { id } });
  expect(reply.headers.get("x-robots-tag")).toBe("noindex, nofollow");
  expect(reply.headers.get("referrer-policy")).toBe("no-referrer");
});

test("one that was deleted, is over or never was is told of in the same words, and nothing else is", async () => {
  const [deleted, over] = [await share(), await share()];
  const header = { "x-delete-key": deleted.deleteKey };
  await api.shares[":id"].delete.$post({ param: { id: deleted.id }, header });
  await services.store.query(
    "update planlens.shares set expires_at = now() - interval '1 second' where id = $1",
    [over.id],
  );
  const ids = [deleted.id, over.id, "never-never-never-neve", "no-id", `${over.id}x`];
  const told = async (path: string, init?: RequestInit) => {
    const reply = await app.request(path, init);
    const headers = [...reply.headers].filter(([name]) => name !== "x-request-id");
    return { status: reply.status, headers, body: await reply.text() };
  };
  const wrong = { method: "POST", headers: { "x-delete-key": "a guess" } };
  for (const ask of [
    (id: string) => told(`/api/shares/${id}`),
    (id: string) => told(`/api/shares/${id}/notes`),
    (id: string) => told(`/s/${id}/picture.png`),
    (id: string) => told(`/api/shares/${id}/delete`, wrong),
  ]) {
    const [first, ...others] = await Promise.all(ids.map(ask));
    expect(first?.status).toBe(404);
    expect(others).toEqual(others.map(() => first));
  }
});
