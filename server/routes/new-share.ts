import type { Pool } from "pg";
import { z } from "zod";
import { addRemarks } from "#server/store/share-notes.ts";
import { addShare } from "#server/store/shares.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import type { ShareReaders, ShareWriters } from "#shared/shares/share-terms.ts";

/** Fields that are the same whatever is shared. */
export const title = z.string().trim().min(1).max(500);
/** Absent: until it is deleted. */
export const expiresAt = z.iso.datetime({ offset: true }).optional();
/** Absent: anyone. */
export const readers = z.enum(["anyone", "signed-in"]).optional();
/** Absent: who is signed in, and where nobody signs in, anyone. */
export const writers = z.enum(["anyone", "signed-in"]).optional();
/** Absent: programs for chats are told nothing of it. */
export const hasPicture = z.boolean().optional();

interface NewShare {
  readonly title: string;
  readonly document: ShareDocument;
  readonly expiresAt?: string | undefined;
  readonly readers?: ShareReaders | undefined;
  readonly writers?: ShareWriters | undefined;
  readonly hasPicture?: boolean | undefined;
}

export async function keepShare(
  store: Pool,
  { title, document, expiresAt: until, readers = "anyone", ...more }: NewShare,
): Promise<{ readonly id: string; readonly deleteKey: string } | Problem> {
  const expiresAt = until === undefined ? undefined : new Date(until);
  if (expiresAt && expiresAt.getTime() <= Date.now()) return alreadyOver;
  const { remarks, ...rest } = { remarks: undefined, ...document };
  const kept = JSON.stringify(rest);
  const share = await addShare(store, { title, document: kept, expiresAt, readers, ...more });
  // Here they are notes as any others: answered, resolved, deleted.
  if (remarks) await addRemarks(store, share.id, remarks);
  return share;
}

const alreadyOver = problem(
  "invalid-request",
  "This share would be gone before it is made: its last day is in the past. Choose a later one.",
);
