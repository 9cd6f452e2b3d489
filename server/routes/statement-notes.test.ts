import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { statementKeyOf } from "#server/store/attempts.ts";
import { testApp } from "./testing/test-app.ts";

const { url } = await testDatabase("demo");
const { api, close } = await testApp({
  databases: [
    { id: "shop", name: "Shop", from: "environment", url },
    { id: "other", name: "Other", from: "environment", url },
  ],
});
afterAll(close);

const notes = api.databases[":id"]["statement-notes"][":key"];
const key = statementKeyOf("select * from orders where id = 7");

const add = (text: string) => notes.$post({ param: { id: "shop", key }, json: { text } });

const list = async (param: { id: string; key: string }) => (await notes.$get({ param })).json();

test("a note stands under its statement, whatever its values, and under its database", async () => {
  await add("Sent by the nightly report.");
  await add("  A larger page would do. \0 ");
  const same = statementKeyOf("SELECT * FROM orders WHERE id = $1");
  expect(await list({ id: "shop", key: same })).toMatchObject({
    notes: [
      { text: "A larger page would do. ", madeBy: null },
      { text: "Sent by the nightly report." },
    ],
  });
  expect(await list({ id: "other", key })).toEqual({ notes: [] });
});

test("a note without words is refused", async () => {
  const reply = await add("   ");
  expect([reply.status, await reply.json()]).toMatchObject([400, { kind: "problem" }]);
});

test("a note is deleted once, by its own database", async () => {
  const added = await (await add("Mended in 4.12.")).json();
  const note = "id" in added ? added.id : "";
  const remove = async (id: string) =>
    (await notes[":note"].$delete({ param: { id, key, note } })).status;
  expect(await remove("other")).toBe(404);
  expect(await remove("shop")).toBe(200);
  expect(await remove("shop")).toBe(404);
});

test("a key that is none is refused", async () => {
  expect(await list({ id: "shop", key: "select" })).toMatchObject({
    kind: "problem",
    message: "There is no statement of this key here.",
  });
});
