import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { testApp } from "./testing/test-app.ts";

const { api, app, close } = await testApp();
afterAll(close);

const samples = join(import.meta.dirname, "../../samples");
const plan = `Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..10.000 rows=40 loops=1)
  Filter: (feed_id = 17)`;

/** What curl calls all that it sends. */
const curls = { "content-type": "application/x-www-form-urlencoded" };

interface Asked {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const send = async (body: string, { query = "", headers = {} }: Asked = {}) =>
  app.request(`/api/plans${query}`, { method: "POST", headers: { ...curls, ...headers }, body });

const opened = async (reply: Response) => {
  expect(reply.status).toBe(201);
  const { id, url, deleteKey } = (await reply.json()) as Record<string, string>;
  expect(url).toBe(`http://localhost/s/${id}`);
  expect(deleteKey).toMatch(/^[\w-]{22}$/);
  const share = await api.shares[":id"].$get({ param: { id: id ?? "" } });
  return (await share.json()) as { title: string; document: object };
};

test("a plan that is sent as it was printed is shared", async () => {
  expect(await opened(await send(plan))).toMatchObject({
    title: "Plan over entries",
    document: { version: 4, kind: "plan", source: plan },
  });
});

test("what it is called and the statement come as parameters or as fields", async () => {
  const said = { title: "Slow page", statement: "select 1 from entries" };
  const { title, statement } = said;
  const shared = { title, document: { version: 4, kind: "plan", source: plan, statement } };
  const query = `?${new URLSearchParams(said)}`;
  expect(await opened(await send(plan, { query }))).toMatchObject(shared);
  const json = JSON.stringify({ plan, ...said });
  for (const headers of [curls, { "content-type": "application/json" }])
    expect(await opened(await send(json, { headers }))).toMatchObject(shared);
});

const textsIn = (folder: string) =>
  readdirSync(join(samples, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(?:drawn|expected|README)/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));

test("each form that the first page takes is taken, and what it refuses is refused", async () => {
  const files = ["forms", "pasted", "refused"].flatMap(textsIn);
  const statuses = files.map(async (file) => {
    const text = readFileSync(file, "utf8");
    return [file, (await send(text)).status, isProblem(analysePlan(text)) ? 422 : 201] as const;
  });
  for (const [file, status, expected] of await Promise.all(statuses))
    expect([file, status]).toEqual([file, expected]);
  expect(files.length).toBeGreaterThan(150);
});

test("JSON of EXPLAIN is a plan, whatever type it is said to be", async () => {
  const source = readFileSync(join(samples, "plans/sort-on-disk/plan.json"), "utf8");
  for (const headers of [curls, { "content-type": "application/json" }])
    expect(await opened(await send(source, { headers }))).toMatchObject({ document: { source } });
});

test("who asks for text gets the address in a line of its own, and how to delete it", async () => {
  const reply = await send(plan, { headers: { accept: "text/plain" } });
  expect([reply.status, reply.headers.get("content-type")]).toEqual([
    201,
    expect.stringContaining("text/plain"),
  ]);
  const [url = "", deletion = ""] = (await reply.text()).split("\n");
  const path = new URL(url).pathname.replace("/s/", "/api/shares/");
  expect((await app.request(path)).status).toBe(200);
  const [, key = "", at = ""] = /-H 'X-Delete-Key: (\S+)' (\S+)$/.exec(deletion) ?? [];
  const deleted = await app.request(at, { method: "POST", headers: { "x-delete-key": key } });
  expect(deleted.status).toBe(200);
  expect((await app.request(path)).status).toBe(404);
});

test("terms are kept: one that is over is refused, and one for those who are signed in is theirs", async () => {
  const over = await send(plan, { query: "?expiresAt=2020-01-01T00:00:00%2B02:00" });
  expect([over.status, await over.json()]).toMatchObject([
    400,
    { message: expect.stringContaining("its last day is in the past") },
  ]);
  const guarded = await testApp({ token: "a token of sixteen" });
  const headers = { authorization: "Bearer a token of sixteen" };
  const body = JSON.stringify({ plan, readers: "signed-in" });
  const at = "https://localhost/api/plans";
  expect((await guarded.app.request(at, { method: "POST", body })).status).toBe(401);
  const made = await guarded.app.request(at, { method: "POST", body, headers });
  const { id } = (await made.json()) as { id: string };
  const open = `https://localhost/api/shares/${id}`;
  expect((await guarded.app.request(open)).status).toBe(401);
  expect((await guarded.app.request(open, { headers })).status).toBe(200);
  await guarded.close();
});

test.each([
  ["nothing", "", "There is nothing in it."],
  ["a statement", "select 1", /^This is a statement, not a plan\. Put EXPLAIN/],
  ["fields with a plan that is no text", '{"plan": []}', /at plan: a plan is the text/],
  ["a term that is misspelled", '{"plan": "x", "expires": "x"}', /Unrecognized key: "expires"/],
])("of %s it is said what it is", async (_, body, message) => {
  const reply = await send(body, { headers: { "content-type": "application/json" } });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(await reply.json()).toMatchObject({
    kind: "problem",
    message: expect.stringMatching(message),
  });
});

test("a misspelled parameter is refused", async () => {
  const reply = await send(plan, { query: "?expires=2030-01-01" });
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    { message: expect.stringContaining('Unrecognized key: "expires"') },
  ]);
});

test("a plan that breaks off is refused with its line", async () => {
  const cut = '\n[\n  {\n    "Plan": {\n      "Node Type": "Seq Sc';
  const reply = await send(cut);
  const refusal = (await reply.json()) as { line: number; message: string };
  expect(reply.status).toBe(422);
  expect(refusal).toMatchObject({
    line: expect.any(Number),
    place: { offset: expect.any(Number) },
  });
  const inWords = await send(cut, { headers: { accept: "text/plain" } });
  expect(await inWords.text()).toBe(`Line ${refusal.line}: ${refusal.message}\n`);
});
