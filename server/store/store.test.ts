import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { addConnection, deleteConnection, listConnections, readConnection } from "./connections.ts";
import { keyFrom, signingKeyFrom } from "./encryption.ts";
import { migrate } from "./migrate.ts";
import { addShare, deleteShare, readShare } from "./shares.ts";

const { url } = await testDatabase("planlens");
const store = new Pool({ connectionString: url });
const key = keyFrom("a secret of sixteen");

beforeAll(() => Promise.all([migrate(url), migrate(url), migrate(url)]));
afterAll(() => store.end());

test("migrations ran once though three processes started together, and find nothing left to do", async () => {
  await migrate(url);
  const { rows } = await store.query("select name from planlens.migrations order by id");
  expect(rows).toEqual([
    { name: "001_shares" },
    { name: "002_connections" },
    { name: "003_sessions" },
    { name: "006_attempts" },
    { name: "007_attempt_sources" },
    { name: "008_statement_history" },
    { name: "009_statement_notes" },
    { name: "010_workloads" },
    { name: "011_share_terms" },
    { name: "012_statement_plans" },
    { name: "013_captures" },
    { name: "014_counting" },
    { name: "015_sampled_plans" },
    { name: "016_followed_captures" },
    { name: "017_share_pictures" },
    { name: "018_share_notes" },
    { name: "019_team" },
    { name: "024_note_counts" },
  ]);
});

test("a share comes back as it was, whatever is in it", async () => {
  const document = JSON.stringify({ source: "\0 \ud800 😀 'quoted' \\" });
  const { id, deleteKey } = await addShare(store, { title: "é", document, readers: "anyone" });
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(deleteKey).toMatch(/^[\w-]{22}$/);
  const share = await readShare(store, id);
  expect(share).toMatchObject({ title: "é", document });
  expect(share?.createdAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
});

test("a share is deleted with its key, and with no other", async () => {
  const { id, deleteKey } = await addShare(store, {
    title: "t",
    document: "{}",
    readers: "anyone",
  });
  expect(await deleteShare(store, id, `${deleteKey}x`)).toBe("wrong-key");
  expect(await deleteShare(store, id, "")).toBe("wrong-key");
  expect(await readShare(store, id)).toBeDefined();
  expect(await deleteShare(store, id, deleteKey)).toBe("deleted");
  expect(await readShare(store, id)).toBeUndefined();
  expect(await deleteShare(store, id, deleteKey)).toBe("not-found");
});

test("the store keeps no delete key", async () => {
  const { id, deleteKey } = await addShare(store, {
    title: "t",
    document: "{}",
    readers: "anyone",
  });
  const { rows } = await store.query("select s::text as row from planlens.shares s where id = $1", [
    id,
  ]);
  expect(rows[0].row).not.toContain(deleteKey);
});

test("a connection's address is read with the key, and is nowhere in the table", async () => {
  const secret = "postgres://me:hunter2@db.example.com/shop";
  const { id } = await addConnection(
    store,
    { name: "shop", server: "db.example.com:5432/shop", url: secret },
    key,
  );
  expect(await readConnection(store, id, key)).toEqual({
    id,
    name: "shop",
    server: "db.example.com:5432/shop",
    url: secret,
  });
  const { rows } = await store.query("select encrypted_url from planlens.connections");
  expect(rows[0].encrypted_url.toString("latin1")).not.toMatch(/hunter2|postgres/);
  expect(await listConnections(store)).toEqual([
    { id, name: "shop", server: "db.example.com:5432/shop" },
  ]);
  expect(await deleteConnection(store, id)).toBe(true);
  expect(await deleteConnection(store, id)).toBe(false);
  expect(await readConnection(store, id, key)).toBeUndefined();
});

test("with another key an address is not read, in a sentence", async () => {
  const { id } = await addConnection(
    store,
    { name: "shop", server: "h:1/d", url: "postgres://h/d" },
    key,
  );
  expect(await readConnection(store, id, keyFrom("another secret"))).toMatchObject({
    code: "connection",
    message:
      "The address of “shop” was encrypted with another key than the one in use. Remove it and add it again.",
  });
});

test("what signs cookies tells nothing of the key that encrypts", () => {
  expect(signingKeyFrom(key)).toMatch(/^[\da-f]{64}$/);
  expect(signingKeyFrom(key)).not.toBe(key.toString("hex"));
  expect(signingKeyFrom(key)).not.toBe(signingKeyFrom(keyFrom("another secret")));
});

test("the tables that grow with databases can be spread by their series", async () => {
  const tables = ["statement_deltas", "statement_sums"];
  const grown = tables.map((name) => `planlens.${name}`);
  const { rows: keys } = await store.query(
    `select relname as name, array_agg(attname::text) as columns
     from pg_index
     join pg_class on pg_class.oid = indrelid
     join pg_attribute on attrelid = indrelid and attnum = any (indkey)
     where indrelid = any ($1::regclass[]) and indisunique
     group by indexrelid, relname`,
    [grown],
  );
  expect(keys.map(({ name }) => name).toSorted()).toEqual(tables);
  for (const { columns } of keys) expect(columns).toContain("series_id");
  const { rows: bound } = await store.query(
    `select conname from pg_constraint
     where contype = 'f' and (conrelid = any ($1::regclass[]) or confrelid = any ($1::regclass[]))
     union all
     select tgname from pg_trigger where tgrelid = any ($1::regclass[])`,
    [grown],
  );
  expect(bound).toEqual([]);
});
