import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import { ask } from "./ask.ts";

export interface NewShare {
  readonly title: string;
  /** JSON. */
  readonly document: string;
}

export interface StoredShare extends NewShare {
  readonly createdAt: Date;
}

/** 128 bits each: whoever holds the id may read, whoever holds the key may delete. */
const unguessable = () => randomBytes(16).toString("base64url");

export const isShareId = (id: string) => /^[\w-]{22}$/.test(id);

const hash = (key: string) => createHash("sha256").update(key).digest();

export async function addShare(store: Pool, { title, document }: NewShare) {
  const share = { id: unguessable(), deleteKey: unguessable() };
  await ask(
    store,
    "insert into planlens.shares (id, title, delete_key_hash, document) values ($1, $2, $3, $4)",
    [share.id, title, hash(share.deleteKey), document],
  );
  return share;
}

export async function readShare(store: Pool, id: string): Promise<StoredShare | undefined> {
  const [share] = await ask<StoredShare>(
    store,
    `select title, document, created_at as "createdAt" from planlens.shares where id = $1`,
    [id],
  );
  return share;
}

export async function deleteShare(
  store: Pool,
  id: string,
  deleteKey: string,
): Promise<"deleted" | "not-found" | "wrong-key"> {
  const [share] = await ask<{ delete_key_hash: Buffer }>(
    store,
    "select delete_key_hash from planlens.shares where id = $1",
    [id],
  );
  if (!share) return "not-found";
  if (!timingSafeEqual(share.delete_key_hash, hash(deleteKey))) return "wrong-key";
  await ask(store, "delete from planlens.shares where id = $1", [id]);
  return "deleted";
}
