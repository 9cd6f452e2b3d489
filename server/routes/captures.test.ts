import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { testApp } from "./testing/test-app.ts";

const { app, api, close } = await testApp();
afterAll(close);

const line = (second: number, text: string) =>
  `2026-11-22 10:00:${String(second).padStart(2, "0")}.100 UTC [77] LOG:  duration: 0.250 ms  statement: ${text}\n`;

const log = [
  line(1, "select id, title from feeds where user_id = 4242"),
  ...Array.from({ length: 12 }, (_, n) =>
    line(1, `select id, title from entries where feed_id = ${n}`),
  ),
].join("");

const post = (body: string | Uint8Array<ArrayBuffer>, query = "?title=A%20page") =>
  app.request(`/api/captures${query}`, { method: "POST", body });

test.each([
  ["plain", log],
  ["packed by gzip", new Uint8Array(gzipSync(log))],
])("a log, %s, becomes a capture that is listed, read and deleted", async (_, body) => {
  const reply = await post(body);
  expect(reply.status).toBe(201);
  const { id } = await reply.json();
  const { captures } = await (await api.captures.$get()).json();
  expect(captures[0]).toMatchObject({ id, title: "A page", totals: { statements: 13, shapes: 2 } });
  const read = await (await api.captures[":id"].$get({ param: { id } })).json();
  expect(read).toMatchObject({
    title: "A page",
    capture: { clock: "server", findings: [{ rule: "repeated-query", calls: 12 }] },
    reading: { form: "stderr", lines: 13 },
  });
  expect((await api.captures[":id"].$delete({ param: { id } })).status).toBe(200);
  expect((await api.captures[":id"].$get({ param: { id } })).status).toBe(404);
});

test("a log of more than 20 MB is read, as it is never held as a whole", async () => {
  const text = log.repeat(Math.ceil(21_000_000 / log.length));
  const { id } = await (await post(text)).json();
  const read = await (await api.captures[":id"].$get({ param: { id } })).json();
  const times = text.length / log.length;
  expect(read).toMatchObject({ capture: { totals: { statements: 13 * times, shapes: 2 } } });
});

test.each([
  ["nothing", "", 422, "The log is empty."],
  ["no statement", "hello\nworld\n", 422, /^No statement was found in 2 lines\./],
  ["half of a gzip", new Uint8Array(gzipSync(log).subarray(0, 100)), 422, /cannot be unpacked/],
])("%s is refused with a sentence", async (_, body, status, message) => {
  const reply = await post(body);
  expect([reply.status, await reply.json()]).toMatchObject([
    status,
    { message: expect.stringMatching(message) },
  ]);
});

test("of a log that is cut off on its way nothing is kept", async () => {
  const { captures: before } = await (await api.captures.$get()).json();
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(log)),
    pull: (controller) => controller.error(new Error("The browser has gone.")),
  });
  const half = { method: "POST", body, duplex: "half" };
  expect((await app.request("/api/captures?title=Half", half)).status).toBe(500);
  const { captures } = await (await api.captures.$get()).json();
  expect(captures).toEqual(before);
});

test("what is not there is said to be gone", async () => {
  for (const id of ["x", "A".repeat(22)]) {
    const param = { id };
    expect((await api.captures[":id"].$get({ param })).status).toBe(404);
    expect((await api.captures[":id"].$delete({ param })).status).toBe(404);
  }
  expect((await post(log, "")).status).toBe(400);
});
