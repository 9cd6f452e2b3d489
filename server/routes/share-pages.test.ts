import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { testApp } from "./testing/test-app.ts";

const clientFolder = mkdtempSync(join(tmpdir(), "planlens-client-"));
const page = '<html><head><meta name="robots" content="noindex" /></head></html>';
writeFileSync(join(clientFolder, "index.html"), page);

const { api, app, close } = await testApp({ clientFolder });
afterAll(close);

const document = JSON.parse(
  readFileSync(new URL("../../samples/shares/version-4.json", import.meta.url), "utf8"),
);

type Terms = Partial<Parameters<typeof api.shares.$post>[0]["json"]>;

async function share(terms: Terms) {
  const json = { title: '<Slow> "$&"', document, ...terms };
  return (await (await api.shares.$post({ json })).json()) as { id: string; deleteKey: string };
}

const look = async (path: string) => {
  const reply = await app.request(path, undefined, { incoming: { socket: {} } });
  return { reply, text: await reply.clone().text() };
};

test("a share whose maker allows it has tags and a picture, until it is deleted", async () => {
  const { id, deleteKey } = await share({ hasPicture: true });
  const { text, reply } = await look(`/s/${id}`);
  expect(text).toContain('property="og:title" content="&lt;Slow&gt; &quot;$&amp;&quot;"');
  expect(text).toContain(`/s/${id}/picture.png"`);
  expect(text).toContain('<meta name="robots" content="noindex" />');
  expect(reply.headers.get("x-robots-tag")).toContain("noindex");
  const picture = await look(`/s/${id}/picture.png`);
  expect(picture.reply.headers.get("content-type")).toBe("image/png");
  const header = { "x-delete-key": deleteKey };
  await api.shares[":id"].delete.$post({ param: { id }, header });
  expect((await look(`/s/${id}`)).text).toBe(page);
  expect((await look(`/s/${id}/picture.png`)).reply.status).toBe(404);
});

test.each<[string, Terms]>([
  ["where it was not allowed", {}],
  ["for those who are signed in", { hasPicture: true, readers: "signed-in" }],
])("%s the page is that of what never was", async (_, terms) => {
  const { id } = await share(terms);
  const never = await look("/s/AAAAAAAAAAAAAAAAAAAAAA");
  expect((await look(`/s/${id}`)).text).toBe(never.text);
  const pictures = await Promise.all([
    look(`/s/${id}/picture.png`),
    look("/s/AAAAAAAAAAAAAAAAAAAAAA/picture.png"),
    look("/s/never/picture.png"),
  ]);
  expect(pictures.map(({ reply, text }) => [reply.status, text])).toEqual(
    Array.from({ length: 3 }, () => [404, "Not found"]),
  );
});
