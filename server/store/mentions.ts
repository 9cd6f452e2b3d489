import type { Pool } from "pg";
import { ask } from "./ask.ts";
import { isThere } from "./shares.ts";

/** A note in which somebody is called. */
export interface Mention {
  readonly note: string;
  readonly share: string;
  /** Of the share. */
  readonly title: string;
  readonly plan: number;
  readonly node: number | null;
  readonly madeBy: string;
  readonly isVouched: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Its beginning. */
  readonly text: string;
  readonly isResolved: boolean;
  readonly isUnread: boolean;
}

/** So many are listed, the newest. */
const MOST_LISTED = 200;

/** The newest first, of shares that are still there. */
export async function listMentions(store: Pool, name: string): Promise<Mention[]> {
  const rows = await ask<Omit<Mention, "createdAt"> & { createdAt: Date }>(store, listed, [
    name,
    MOST_LISTED,
  ]);
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

const listed = `
  select
    note.id as note,
    note.share_id as share,
    share.title,
    note.plan,
    note.node,
    note.made_by as "madeBy",
    note.is_vouched as "isVouched",
    note.created_at as "createdAt",
    left(note.text, 300) as text,
    coalesce(answered.resolved_by, note.resolved_by) is not null as "isResolved",
    mention.read_at is null as "isUnread"
  from planlens.share_mentions as mention
  join planlens.share_notes as note on note.id = mention.note_id
  left join planlens.share_notes as answered on answered.id = note.answers
  join planlens.shares as share on share.id = note.share_id
  where mention.name = $1
    and ${isThere}
  order by note.created_at desc, note.id
  limit $2`;

/** How many of them were new. */
export async function readMentions(
  store: Pool,
  name: string,
  notes: readonly string[],
): Promise<number> {
  const rows = await ask(
    store,
    `update planlens.share_mentions
     set read_at = now()
     where name = $1 and note_id = any($2) and read_at is null
     returning note_id`,
    [name, notes],
  );
  return rows.length;
}
