import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { createApp } from "#server/app.ts";
import { addSession } from "#server/store/sessions.ts";
import { addShareNote } from "#server/store/share-notes.ts";
import { deleteExpired } from "#server/store/shares.ts";
import { MOST_NOTES } from "#shared/shares/note.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import type { ShareReaders, ShareWriters } from "#shared/shares/share-terms.ts";
import { testApp } from "./testing/test-app.ts";

const open = await testApp();
const { store } = open.services;
/** The same store, where people sign in by a provider or with the token. */
const issuer = new URL("https://login.example.com");
const oidc = {
  issuer,
  address: new URL("http://localhost"),
  clientId: "planlens",
  clientSecret: "s",
  allow: [],
};
const guarded = await testApp({ store, oidc, token: "a token of sixteen" });
afterAll(async () => {
  await Promise.all([guarded.services.twins.stop(), open.close()]);
});

const document: ShareDocument = JSON.parse(
  readFileSync(new URL("../../samples/shares/version-3.json", import.meta.url), "utf8"),
);

const signedIn = async (name?: string) => {
  const grant = name ? `oidc ${issuer.href} planlens ` : "token a token of sixteen";
  return {
    cookie: `planlens_session=${await addSession(store, grant, { role: "analyst", ...(name && { name }) })}`,
  };
};

const browser = (key: string) => ({ "x-writer-key": key });

async function share(terms: { readers?: ShareReaders; writers?: ShareWriters } = {}) {
  const json = { title: "Slow page", document, ...terms };
  const made = await (await open.api.shares.$post({ json })).json();
  if (!("id" in made)) throw new Error(made.message);
  return made;
}

/** What one reader does with the notes of a share, in the words of a test. */
function reader(
  { api }: Pick<typeof open, "api">,
  { id }: { id: string },
  headers: Record<string, string> = {},
) {
  const notes = api.shares[":id"].notes;
  const header = {};
  const options = { headers };
  const list = async () => {
    const reply = await (await notes.$get({ param: { id }, header }, options)).json();
    if (!("notes" in reply)) throw new Error(reply.message);
    return reply;
  };
  return {
    list,
    texts: async () => (await list()).notes.map(({ text }) => text),
    add: async (text: string, more: { by?: string; node?: number; answers?: string } = {}) => {
      const json = { text, plan: 0, by: "Ann", ...more };
      const reply = await notes.$post({ param: { id }, header, json }, options);
      return { status: reply.status, ...(await reply.json()) } as { id: string; status: number };
    },
    change: async (
      note: string,
      json: { text: string; before: string } | { isResolved: boolean; by?: string },
    ) => {
      const reply = await notes[":note"].$patch({ param: { id, note }, header, json }, options);
      return { status: reply.status, ...(await reply.json()) };
    },
    remove: async (note: string) =>
      (await notes[":note"].$delete({ param: { id, note }, header }, options)).status,
  };
}

test("notes are written on a node or on the whole, and answered at the same place", async () => {
  const made = await share();
  const ann = reader(open, made, browser("ann"));
  const bob = reader(open, made, browser("bob"));
  const first = await ann.add(" Why is this\u202e one\0 slow?\r\n ", {
    node: 2,
    by: " Ann  B.\u200b ",
  });
  await ann.add("On the whole");
  await bob.add("No index, @ann b.", { by: "Bob", answers: first.id, node: 7 });
  const { notes, people, mayWrite, mayDeleteAll } = await bob.list();
  expect(notes).toMatchObject([
    { text: "Why is this one slow?", node: 2, plan: 0, madeBy: "Ann B.", isOwn: false },
    { text: "On the whole", madeBy: "Ann", mentions: [] },
    { node: 2, answers: first.id, madeBy: "Bob", isOwn: true, mentions: ["Ann B."] },
  ]);
  expect(notes[1]).not.toHaveProperty("node");
  expect({ people, mayWrite, mayDeleteAll }).toEqual({
    ...{ people: ["Ann", "Ann B.", "Bob"], mayWrite: true, mayDeleteAll: false },
  });
});

test("the notes of a plan are notes of its share, whatever was made of it before", async () => {
  const remarks = JSON.parse(
    readFileSync(new URL("../../samples/shares/version-4-remarks.json", import.meta.url), "utf8"),
  );
  for (const again of ["once", "twice"]) {
    const json = { title: again, document: remarks };
    const made = await (await open.api.shares.$post({ json })).json();
    if (!("id" in made)) throw new Error(made.message);
    const opened = await (await open.api.shares[":id"].$get({ param: { id: made.id } })).json();
    expect(opened).not.toHaveProperty("document.remarks");
    const { notes } = await reader(open, made).list();
    expect(notes).toMatchObject([
      { text: "Why does entries have no index on id?", node: 0, resolvedBy: "Bob" },
      { answers: notes[0]?.id, madeBy: "Bob", createdAt: "2026-11-22T07:10:00.000Z" },
      { text: "On the whole it is quick.", isOwn: false },
    ]);
    expect(notes.map(({ editedAt }) => editedAt)).toEqual([
      "2026-11-22T07:05:00.000Z",
      undefined,
      undefined,
    ]);
  }
});

test("twenty who write and answer at once lose nothing", async () => {
  const made = await share();
  const first = await reader(open, made, browser("first")).add("first");
  const texts = Array.from({ length: 20 }, (_, n) => `note ${n}`);
  const added = await Promise.all(
    texts.map((text, n) => {
      const one = { shareId: made.id, madeBy: `reader ${n}`, writer: { key: text }, plan: 0, text };
      return addShareNote(store, { ...one, answers: n % 2 === 0 ? first.id : undefined });
    }),
  );
  expect(added).not.toContain("not-found");
  expect((await reader(open, made).texts()).toSorted()).toEqual(["first", ...texts].toSorted());
});

test("a note is edited and deleted by its writer's browser alone; an edit writes over no other", async () => {
  const made = await share();
  const ann = reader(open, made, browser("ann"));
  const bob = reader(open, made, browser("bob"));
  const nobody = reader(open, made);
  const { id } = await ann.add("One");
  for (const other of [bob, nobody]) {
    expect(await other.change(id, { text: "Two", before: "One" })).toMatchObject({ status: 403 });
    expect(await other.remove(id)).toBe(403);
  }
  expect(await ann.change(id, { text: "Two", before: "One" })).toMatchObject({ status: 200 });
  expect(await ann.change(id, { text: "Three", before: "One" })).toMatchObject({
    status: 409,
    message:
      "This note was changed meanwhile, in another tab perhaps. Look at what it says now, and save yours again.",
  });
  expect((await bob.list()).notes).toMatchObject([
    { text: "Two", editedAt: expect.stringMatching(/^\d{4}-/) },
  ]);
  expect(await ann.remove(id)).toBe(200);
  expect(await ann.remove(id)).toBe(404);
  expect(await ann.texts()).toEqual([]);
});

test("what was answered keeps its answers, and goes with the last of them", async () => {
  const made = await share();
  const ann = reader(open, made, browser("ann"));
  const { id } = await ann.add("A secret, @Ann");
  const { id: one } = await ann.add("One", { answers: id });
  const { id: two } = await ann.add("Two", { answers: id });
  await ann.remove(id);
  expect((await ann.list()).notes).toMatchObject([
    { text: "", madeBy: "", mentions: [], isOwn: false },
    { text: "One" },
    { text: "Two" },
  ]);
  expect(await ann.change(id, { text: "x", before: "" })).toMatchObject({ status: 404 });
  await ann.remove(one);
  expect(await ann.texts()).toEqual(["", "Two"]);
  await ann.remove(two);
  expect(await ann.texts()).toEqual([]);
  expect((await ann.add("To nothing", { answers: id })).status).toBe(404);
});

test("whoever made the share deletes any note, and puts no words into anybody's mouth", async () => {
  const made = await share();
  const { id } = await reader(open, made, browser("ann")).add("Rude");
  const maker = reader(open, made, { "x-delete-key": made.deleteKey });
  expect(await maker.list()).toMatchObject({ mayDeleteAll: true });
  expect(await maker.change(id, { text: "Polite", before: "Rude" })).toMatchObject({ status: 403 });
  expect(await maker.remove(id)).toBe(200);
});

test("a note is resolved and opened again by whoever may write, with its answers", async () => {
  const made = await share();
  const ann = reader(open, made, browser("ann"));
  const { id } = await ann.add("Is it?");
  const { id: answer } = await ann.add("It is.", { answers: id });
  const bob = reader(open, made, browser("bob"));
  expect(await bob.change(id, { isResolved: true })).toMatchObject({
    message: "A note needs the name of who writes it.",
  });
  expect(await bob.change(answer, { isResolved: true, by: "Bob" })).toMatchObject({ status: 404 });
  await bob.change(id, { isResolved: true, by: "Bob" });
  expect((await ann.list()).notes[0]).toMatchObject({ resolvedBy: "Bob", text: "Is it?" });
  await ann.change(id, { isResolved: false, by: "Ann" });
  expect((await ann.list()).notes[0]).not.toHaveProperty("resolvedBy");
});

test.each([
  ["no words", { text: " \u200b ", by: "Ann" }, "A note needs some words."],
  ["no name", { text: "x", by: " " }, "A note needs the name of who writes it."],
  [
    "too many words",
    { text: "x".repeat(4_001), by: "Ann" },
    "A note has 4,000 characters at most.",
  ],
  ["too long a name", { text: "x", by: "x".repeat(81) }, "A name has 80 characters at most."],
])("a note with %s is refused", async (_, { text, by }, message) => {
  const added = await reader(open, await share()).add(text, { by });
  expect(added).toMatchObject({ status: 400, message: expect.stringContaining(message) });
});

test("there are so many notes on a share", async () => {
  const made = await share();
  await store.query(
    `insert into planlens.share_notes (id, share_id, plan, made_by, is_vouched, text)
     select 'many ' || n, $1, 0, 'Ann', false, 'x' from generate_series(2, $2) as n`,
    [made.id, MOST_NOTES],
  );
  const ann = reader(open, made, browser("ann"));
  expect((await ann.add("the last")).status).toBe(201);
  expect(await ann.add("one more")).toMatchObject({
    status: 429,
    message:
      "There are 500 notes on this share, and no more are taken. Delete some that are resolved.",
  });
});

describe("notes reveal nothing without the share's id, and go with it", () => {
  test("of no share they are not there, in the words of a share that never was", async () => {
    const never = "never-never-never-neve";
    const [share, notes] = await Promise.all(
      [`/api/shares/${never}`, `/api/shares/${never}/notes`].map((path) => open.app.request(path)),
    );
    expect([notes?.status, await notes?.text()]).toEqual([share?.status, await share?.text()]);
  });

  test("a note is not changed by the address of another share", async () => {
    const [one, other] = [await share(), await share()];
    const { id } = await reader(open, one, browser("ann")).add("Of one");
    const elsewhere = reader(open, other, browser("ann"));
    expect(await elsewhere.change(id, { text: "x", before: "Of one" })).toMatchObject({
      status: 404,
    });
    expect(await elsewhere.change(id, { isResolved: true, by: "Ann" })).toMatchObject({
      status: 404,
    });
    expect(await elsewhere.remove(id)).toBe(404);
    expect((await elsewhere.add("x", { answers: id })).status).toBe(404);
  });

  const rows = async () => {
    const { rows } = await store.query(
      `select (select count(*)::int from planlens.share_notes where text like 'Left %') as notes,
         (select count(*)::int from planlens.share_mentions where name like 'Left %') as mentions`,
    );
    return rows[0];
  };

  test("with the share they are deleted, and when its time is over", async () => {
    const kept = [await share(), await share()] as const;
    for (const made of kept) {
      const ann = reader(open, made, browser("ann"));
      const { id } = await ann.add("Left by Ann", { by: "Left Ann" });
      await ann.add("Left for @Left Ann", { by: "Bob", answers: id });
    }
    expect(await rows()).toEqual({ notes: 4, mentions: 2 });
    const header = { "x-delete-key": kept[0].deleteKey };
    await open.api.shares[":id"].delete.$post({ param: { id: kept[0].id }, header });
    await store.query(
      "update planlens.shares set expires_at = now() - interval '1 second' where id = $1",
      [kept[1].id],
    );
    await expect(reader(open, kept[1]).list()).rejects.toThrow("There is nothing shared at");
    expect((await reader(open, kept[1]).add("x")).status).toBe(404);
    await deleteExpired(store);
    expect(await rows()).toEqual({ notes: 0, mentions: 0 });
  });

  test("the store knows no key of a browser, and cannot tell it on another share", async () => {
    const made = [await share(), await share()];
    for (const one of made) await reader(open, one, browser("key of Ann")).add("x");
    const { rows } = await store.query(
      "select writer_hash from planlens.share_notes where share_id = any($1)",
      [made.map(({ id }) => id)],
    );
    const [one, other] = rows.map((row) => row.writer_hash.toString("hex"));
    expect(one).toMatch(/^[\da-f]{64}$/);
    expect(one).not.toBe(other);
    expect(JSON.stringify(open.logged)).not.toContain("key of Ann");
  });
});

describe("where people sign in", () => {
  test("they write by the name that the provider tells, in any browser", async () => {
    const made = await share();
    const ann = reader(guarded, made, await signedIn("ann@example.com"));
    const { id } = await ann.add("Mine", { by: "Somebody else" });
    const elsewhere = reader(guarded, made, await signedIn("ann@example.com"));
    expect(await elsewhere.list()).toMatchObject({
      name: "ann@example.com",
      notes: [{ madeBy: "ann@example.com", isVouched: true, isOwn: true }],
    });
    expect(await elsewhere.remove(id)).toBe(200);
  });

  test("others may write where its maker wants it, by a name that is told apart", async () => {
    const closed = await share();
    const stranger = reader(guarded, closed, browser("stranger"));
    expect(await stranger.list()).toMatchObject({ mayWrite: false, people: [] });
    expect(await stranger.add("x")).toMatchObject({
      status: 401,
      message: expect.stringMatching(/^Whoever shared this plan takes notes from those who are/),
    });
    const opened = await share({ writers: "anyone" });
    const ann = reader(guarded, opened, await signedIn("ann@example.com"));
    await ann.add("Mine");
    const guest = reader(guarded, opened, browser("guest"));
    const { id } = await guest.add("Hers", { by: "ann@example.com" });
    expect((await guest.list()).notes).toMatchObject([
      { isVouched: true, isOwn: false },
      { isVouched: false, isOwn: true },
    ]);
    expect(await ann.remove(id)).toBe(403);
  });

  test("what only they may open, only they read and write notes on", async () => {
    const made = await share({ readers: "signed-in", writers: "anyone" });
    const stranger = reader(guarded, made, browser("stranger"));
    await expect(stranger.list()).rejects.toThrow("only by those who are signed in here");
    expect((await stranger.add("x")).status).toBe(401);
    const byToken = reader(guarded, made, { authorization: "Bearer a token of sixteen" });
    expect((await byToken.add("From a program", { by: "ci" })).status).toBe(201);
  });

  test("whoever is called finds it, until it is seen; nobody else does", async () => {
    const made = await share();
    const [ann, bob] = [await signedIn("ann@example.com"), await signedIn("bob@example.com")];
    const { id } = await reader(guarded, made, ann).add(
      "@bob@example.com, look; @ann@example.com",
      {
        node: 2,
      },
    );
    const { people, notes } = await reader(guarded, made, bob).list();
    expect(people).toEqual(expect.arrayContaining(["ann@example.com", "bob@example.com"]));
    expect(notes).toMatchObject([{ isUnread: true, mentions: ["bob@example.com"] }]);
    const mentionsOf = async (headers: Record<string, string>) =>
      (await (await guarded.api.mentions.$get({}, { headers })).json()).mentions;
    expect(await mentionsOf(bob)).toMatchObject([
      { note: id, share: made.id, title: "Slow page", node: 2, isUnread: true },
    ]);
    expect(await mentionsOf(ann)).toEqual([]);
    const read = (headers: Record<string, string>) =>
      guarded.api.mentions.read.$post({ json: { notes: [id] } }, { headers });
    expect(await (await read(ann)).json()).toEqual({ read: 0 });
    expect(await (await read(bob)).json()).toEqual({ read: 1 });
    expect(await mentionsOf(bob)).toMatchObject([{ isUnread: false }]);
    await reader(guarded, made, ann).change(id, {
      ...{ text: "Never mind", before: "@bob@example.com, look; @ann@example.com" },
    });
    expect(await mentionsOf(bob)).toEqual([]);
    expect((await guarded.app.request("/api/mentions")).status).toBe(401);
  });

  test("who signs in is told to those who are signed in alone", async () => {
    await signedIn("carol@example.com");
    const made = await share({ writers: "anyone" });
    expect(await reader(guarded, made).list()).toMatchObject({ people: [] });
    const token = { authorization: "Bearer a token of sixteen" };
    expect(await reader(guarded, made, token).list()).toMatchObject({
      people: expect.arrayContaining(["carol@example.com"]),
    });
  });
});

test("notes that come too fast are refused, by all processes together", async () => {
  const { id } = await share();
  const processes = [createApp(open.services), createApp(open.services)];
  const write = (n: number) =>
    processes[n % 2]?.request(`/api/shares/${id}/notes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ plan: 0, text: `note ${n}`, by: "ann" }),
    });
  for (let n = 0; n < 30; n += 1) expect((await write(n))?.status).toBe(201);
  for (const n of [30, 31]) {
    const refused = await write(n);
    expect([refused?.status, Number(refused?.headers.get("retry-after"))]).toEqual([
      429,
      expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 60),
    ]);
    expect(await refused?.json()).toMatchObject({
      message:
        "These are more changes than one address may make to a share in a minute. Try again in a moment.",
    });
  }
});
