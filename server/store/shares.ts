import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import type { ShareReaders, ShareWriters } from "#shared/shares/share-terms.ts";
import { ask } from "./ask.ts";

export interface NewShare {
  readonly title: string;
  /** JSON. */
  readonly document: string;
  /** Absent: until it is deleted. */
  readonly expiresAt?: Date | undefined;
  readonly readers: ShareReaders;
  /** Absent: those who are signed in. */
  readonly writers?: ShareWriters | undefined;
  /** Programs for chats may show its title and a picture. Absent: they may not. */
  readonly hasPicture?: boolean | undefined;
}

export interface StoredShare extends Omit<NewShare, "expiresAt" | "writers" | "hasPicture"> {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** One whose time is over is gone, though it is removed only later. */
export const isThere = "coalesce(expires_at > now(), true)";

/** 128 bits each: whoever holds the id may read, whoever holds the key may delete. */
const unguessable = () => randomBytes(16).toString("base64url");

export const isShareId = (id: string) => /^[\w-]{22}$/.test(id);

const hash = (key: string) => createHash("sha256").update(key).digest();

export async function addShare(
  store: Pool,
  { title, document, expiresAt, readers, writers = "signed-in", hasPicture = false }: NewShare,
): Promise<{ readonly id: string; readonly deleteKey: string }> {
  const share = { id: unguessable(), deleteKey: unguessable() };
  await ask(
    store,
    `insert into planlens.shares (id, title, delete_key_hash, document, expires_at, readers, writers, has_picture)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[share.id, title, hash(share.deleteKey), document],
      ...[expiresAt ?? null, readers, writers, hasPicture],
    ],
  );
  return share;
}

export async function readShare(store: Pool, id: string): Promise<StoredShare | undefined> {
  const [share] = await ask<StoredShare>(
    store,
    `select
       title,
       document,
       created_at as "createdAt",
       expires_at as "expiresAt",
       readers
     from planlens.shares
     where id = $1
       and ${isThere}`,
    [id],
  );
  return share;
}

/** Of a share, without what it holds. */
export interface ShareTerms {
  readonly readers: ShareReaders;
  readonly writers: ShareWriters;
  readonly isMaker: (deleteKey: string) => boolean;
}

export async function readTerms(store: Pool, id: string): Promise<ShareTerms | undefined> {
  const [share] = await ask<Omit<ShareTerms, "isMaker"> & { hash: Buffer }>(
    store,
    `select readers, writers, delete_key_hash as hash
     from planlens.shares
     where id = $1
       and ${isThere}`,
    [id],
  );
  if (!share) return;
  const { hash: expected, ...terms } = share;
  return { ...terms, isMaker: (deleteKey) => timingSafeEqual(expected, hash(deleteKey)) };
}

/** In bytes: a larger plan would hold up everybody else while it is drawn, and nothing would be seen. */
const LARGEST_DRAWN = 1_000_000;

/** What may be shown to whoever sees the link; nothing where its maker did not allow that. */
export async function readPreview(
  store: Pool,
  id: string,
): Promise<{ readonly title: string } | undefined> {
  const [share] = await ask<{ title: string }>(
    store,
    `select title
     from planlens.shares
     where id = $1
       and has_picture
       and readers = 'anyone'
       and octet_length(document) <= $2
       and ${isThere}`,
    [id, LARGEST_DRAWN],
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
    `select delete_key_hash from planlens.shares where id = $1 and ${isThere}`,
    [id],
  );
  if (!share) return "not-found";
  if (!timingSafeEqual(share.delete_key_hash, hash(deleteKey))) return "wrong-key";
  await ask(store, "delete from planlens.shares where id = $1", [id]);
  return "deleted";
}

/** Removes those whose time is over. */
export async function deleteExpired(store: Pool): Promise<void> {
  await ask(store, `delete from planlens.shares where not ${isThere}`);
}
