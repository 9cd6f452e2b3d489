import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { openShare } from "#shared/open-share.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import { testApp } from "./testing/test-app.ts";

const { api, app, close } = await testApp();
afterAll(close);

const folder = new URL("../../samples/shares/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const share = async (document: ShareDocument) => {
  const reply = await api.shares.$post({ json: { title: "Secret title", document } });
  return (await reply.json()) as { id: string; deleteKey: string };
};

test.each(readdirSync(folder))("what is opened of %s is what was shared", async (name) => {
  const document = read(name);
  const { id } = await share(document);
  const reply = await api.shares[":id"].$get({ param: { id } });
  expect(await reply.json()).toMatchObject({
    title: "Secret title",
    document: JSON.parse(JSON.stringify(openShare(document), withoutRemarks)),
  });
});

/** The server keeps them as notes, which are read apart. */
const withoutRemarks = (key: string, value: unknown) => (key === "remarks" ? undefined : value);

/** All that a reply tells, but for what is another at each request. */
async function told(path: string, init?: RequestInit) {
  const reply = await app.request(path, init);
  const headers = [...reply.headers].filter(([name]) => name !== "x-request-id");
  return { status: reply.status, headers, text: await reply.text() };
}

const remove = (key: string): RequestInit => ({ method: "POST", headers: { "x-delete-key": key } });

test("who has no id is told the same, whatever is guessed", async () => {
  const { id, deleteKey } = await share(read("version-4.json"));
  const deleted = await share(read("version-4.json"));
  await app.request(`/api/shares/${deleted.id}/delete`, remove(deleted.deleteKey));
  const guesses = [
    "AAAAAAAAAAAAAAAAAAAAAA",
    deleted.id,
    `${id.slice(0, -1)}${id.endsWith("A") ? "B" : "A"}`,
    id.slice(0, -1),
    `${id}A`,
    id.toLowerCase() === id ? id.toUpperCase() : id.toLowerCase(),
    "%25",
    "'--",
  ];
  const [never, ...others] = await Promise.all(
    guesses.map((guess) => told(`/api/shares/${guess}`)),
  );
  expect(never?.status).toBe(404);
  for (const other of others) expect(other).toEqual(never);
  const [gone, ...more] = await Promise.all(
    guesses.map((guess) => told(`/api/shares/${guess}/delete`, remove(deleteKey))),
  );
  expect(gone?.status).toBe(404);
  for (const other of more) expect(other).toEqual(gone);
});

test("there is no list of them, and no refusal tells anything of one", async () => {
  const { id, deleteKey } = await share(read("version-4.json"));
  const replies = await Promise.all([
    told("/api/shares"),
    told("/api/shares/"),
    told(`/api/shares/${id}/delete`, remove("AAAAAAAAAAAAAAAAAAAAAA")),
    told(`/api/shares/${id}/delete`),
    told(`/api/shares/${id}/delete`, { method: "POST" }),
    told(`/api/shares/${id}`, { method: "DELETE" }),
    told("/api/shares", { method: "POST", body: "{" }),
  ]);
  for (const { status, text } of replies) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toMatch(new RegExp(`Secret|entries|planlens\\.|${id}|${deleteKey}`));
  }
  expect((await app.request(`/api/shares/${id}`)).status).toBe(200);
});
