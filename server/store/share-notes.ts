import { createHash, randomBytes } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { NodeId } from "#shared/plan/plan.ts";
import {
  LONGEST_NAME,
  LONGEST_NOTE,
  MOST_NOTES,
  type Note,
  threadsOf,
} from "#shared/shares/note.ts";
import { mentionsIn, withoutUnseen } from "#shared/shares/note-text.ts";
import { ask } from "./ask.ts";
import { inTransaction } from "./in-transaction.ts";
import { isThere } from "./shares.ts";

/** Who asks: by the name that a provider told, or by what their browser holds. */
export interface Writer {
  /** Signed in by it. */
  readonly name?: string | undefined;
  /** Of this browser alone; the store keeps its hash. */
  readonly key?: string | undefined;
  /** By whatever means. */
  readonly isSignedIn?: boolean;
}

export interface StoredNote extends Note {
  /** The provider that signs people in told the name; else it was typed. */
  readonly isVouched: boolean;
  /** Who is called in it. */
  readonly mentions: readonly string[];
  /** Whoever asks wrote it. */
  readonly isOwn: boolean;
  /** It calls whoever asks, who has not seen it. */
  readonly isUnread: boolean;
}

export interface NewNote extends Pick<Note, "plan" | "text"> {
  readonly shareId: string;
  readonly node?: NodeId | undefined;
  readonly answers?: string | undefined;
  readonly madeBy: string;
  readonly writer: Writer;
}

/** The oldest first. */
export async function listShareNotes(
  store: Pool,
  shareId: string,
  writer: Writer,
): Promise<StoredNote[]> {
  const rows = await ask<Row>(store, listed, [
    shareId,
    writer.name ?? null,
    hashOf(shareId, writer.key) ?? null,
  ]);
  return rows.map(({ createdAt, editedAt, node, answers, resolvedBy, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    ...(node !== null && { node }),
    ...(answers !== null && { answers }),
    ...(editedAt !== null && { editedAt: editedAt.toISOString() }),
    ...(resolvedBy !== null && { resolvedBy }),
  }));
}

interface Row
  extends Omit<StoredNote, "createdAt" | "editedAt" | "node" | "answers" | "resolvedBy"> {
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly node: number | null;
  readonly answers: string | null;
  readonly resolvedBy: string | null;
}

/** Of a note of the share $1: it was written by whom the name $2 or the hash $3 tells. */
const isOwn = "coalesce(is_vouched and made_by = $2, false) or coalesce(writer_hash = $3, false)";

const listed = `
  select
    id,
    plan,
    node,
    answers,
    created_at as "createdAt",
    edited_at as "editedAt",
    resolved_by as "resolvedBy",
    made_by as "madeBy",
    is_vouched as "isVouched",
    text,
    ${isOwn} as "isOwn",
    array(
      select name from planlens.share_mentions where note_id = id order by name
    ) as mentions,
    exists (
      select from planlens.share_mentions where note_id = id and name = $2 and read_at is null
    ) as "isUnread"
  from planlens.share_notes
  where share_id = $1
  order by created_at, id`;

/** Who may be called on a share: whoever wrote there, and for those who are signed in, whoever was. */
export async function peopleOf(
  store: Pool,
  shareId: string,
  { isSignedIn = false }: Writer,
): Promise<string[]> {
  const rows = await ask<{ name: string }>(store, people, [shareId, isSignedIn]);
  return rows.map((row) => row.name);
}

const people = `
  select made_by as name from planlens.share_notes where share_id = $1 and made_by <> ''
  union
  select name from planlens.people where $2
  order by name`;

/** The note's id. */
export async function addShareNote(
  store: Pool,
  { shareId, plan, node, answers, madeBy, writer, text }: NewNote,
): Promise<string | "not-found" | "too-many"> {
  const called = mentionsIn(text, await peopleOf(store, shareId, writer));
  return inTransaction(store, async (client) => {
    if (!(await lockShare(client, shareId))) return "not-found";
    const { rows: known } = await client.query<{ id: string; plan: number; node: number | null }>(
      "select id, plan, node from planlens.share_notes where share_id = $1 and answers is null",
      [shareId],
    );
    const count = await countNotes(client, shareId);
    if (count >= MOST_NOTES) return "too-many";
    const answered = known.find(({ id }) => id === answers);
    if (answers !== undefined && !answered) return "not-found";
    const id = newId();
    const place = answered ?? { plan, node: node ?? null };
    await client.query(
      `insert into planlens.share_notes
         (id, share_id, answers, plan, node, made_by, is_vouched, writer_hash, text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[id, shareId, answers ?? null, place.plan, place.node],
        ...[madeBy, writer.name !== undefined, hashOf(shareId, writer.key) ?? null, text],
      ],
    );
    await call(
      client,
      id,
      called.filter((name) => name !== madeBy),
    );
    return id;
  });
}

/** The notes that came with a plan: their ids are those of every share that was made of it. */
export async function addRemarks(
  store: Pool,
  shareId: string,
  remarks: readonly Note[],
): Promise<void> {
  const taken = threadsOf(remarks)
    .flatMap(({ note, answers }) => [{ ...note, answers: undefined }, ...answers])
    .slice(0, MOST_NOTES);
  const ids = new Map(taken.map(({ id }) => [id, newId()]));
  const rows = taken.map(({ id, answers, text, madeBy, resolvedBy, ...note }) => ({
    ...note,
    id: ids.get(id),
    ...(answers !== undefined && { answers: ids.get(answers) }),
    text: withoutUnseen(text).slice(0, LONGEST_NOTE),
    madeBy: withoutUnseen(madeBy).slice(0, LONGEST_NAME),
    ...(resolvedBy !== undefined && {
      resolvedBy: withoutUnseen(resolvedBy).slice(0, LONGEST_NAME),
    }),
  }));
  await ask(store, broughtAlong, [shareId, JSON.stringify(rows)]);
}

const broughtAlong = `
  insert into planlens.share_notes
    (id, share_id, answers, plan, node, created_at, edited_at, resolved_by, made_by, is_vouched, text)
  select
    id,
    $1,
    answers,
    plan,
    node,
    least("createdAt", now()),
    case when "editedAt" is not null then least("editedAt", now()) end,
    "resolvedBy",
    "madeBy",
    false,
    text
  from jsonb_to_recordset($2::jsonb) as remark (
    id text,
    answers text,
    plan integer,
    node integer,
    "createdAt" timestamptz,
    "editedAt" timestamptz,
    "resolvedBy" text,
    "madeBy" text,
    text text
  )`;

const newId = () => randomBytes(16).toString("base64url");

/** Whoever writes on one share waits for those who do: nothing is answered while it is deleted. */
async function lockShare(client: PoolClient, shareId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from planlens.shares where id = $1 and ${isThere} for no key update`,
    [shareId],
  );
  return rowCount === 1;
}

async function countNotes(client: PoolClient, shareId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from planlens.share_notes where share_id = $1",
    [shareId],
  );
  return rows[0]?.count ?? 0;
}

/** Who was called before and is not any more is forgotten; who has seen it has seen it. */
async function call(client: PoolClient, id: string, names: readonly string[]): Promise<void> {
  await client.query("delete from planlens.share_mentions where note_id = $1 and name <> all($2)", [
    id,
    names,
  ]);
  await client.query(
    `insert into planlens.share_mentions (note_id, name)
     select $1, unnest($2::text[])
     on conflict do nothing`,
    [id, names],
  );
}

interface NoteOf {
  readonly shareId: string;
  readonly id: string;
}

interface Edit extends NoteOf {
  readonly writer: Writer;
  readonly text: string;
  /** What its writer saw when they began: another one is not written over. */
  readonly before: string;
}

export async function editShareNote(
  store: Pool,
  { shareId, id, writer, text, before }: Edit,
): Promise<"edited" | "not-found" | "not-own" | "changed"> {
  const called = mentionsIn(text, await peopleOf(store, shareId, writer));
  return inTransaction(store, async (client) => {
    const note = await lockNote(client, { shareId, id }, writer);
    if (!note || note.text === "") return "not-found";
    if (!note.isOwn) return "not-own";
    if (note.text !== before) return "changed";
    await client.query(
      "update planlens.share_notes set text = $2, edited_at = now() where id = $1",
      [id, text],
    );
    await call(
      client,
      id,
      called.filter((name) => name !== note.madeBy),
    );
    return "edited";
  });
}

interface LockedNote extends Pick<StoredNote, "text" | "isOwn" | "madeBy"> {
  readonly answers: string | null;
}

async function lockNote(client: PoolClient, { shareId, id }: NoteOf, { name, key }: Writer) {
  if (!(await lockShare(client, shareId))) return;
  const { rows } = await client.query<LockedNote>(
    `select text, answers, made_by as "madeBy", ${isOwn} as "isOwn"
     from planlens.share_notes
     where share_id = $1 and id = $4`,
    [shareId, name ?? null, hashOf(shareId, key) ?? null, id],
  );
  return rows[0];
}

/** Whether there was one that can be resolved: answers are resolved with what they answer. */
export async function resolveShareNote(
  store: Pool,
  { shareId, id }: NoteOf,
  resolvedBy: string | null,
): Promise<boolean> {
  const rows = await ask(
    store,
    `update planlens.share_notes
     set resolved_by = $3
     where share_id = $1 and id = $2 and answers is null
     returning id`,
    [shareId, id, resolvedBy],
  );
  return rows.length > 0;
}

interface Deletion extends NoteOf {
  readonly writer: Writer;
  /** Whoever made the share may delete any. */
  readonly isMaker: boolean;
}

/** What others answered stays, and so does the place that it had. */
export function deleteShareNote(
  store: Pool,
  { shareId, id, writer, isMaker }: Deletion,
): Promise<"deleted" | "not-found" | "not-own"> {
  return inTransaction(store, async (client) => {
    const note = await lockNote(client, { shareId, id }, writer);
    if (!note || note.text === "") return "not-found";
    if (!note.isOwn && !isMaker) return "not-own";
    await client.query("delete from planlens.share_mentions where note_id = $1", [id]);
    await client.query(emptied, [id]);
    await client.query(withoutAnswers, [[id, note.answers]]);
    return "deleted";
  });
}

const emptied = `
  update planlens.share_notes
  set text = '', made_by = '', is_vouched = false, writer_hash = null, edited_at = null
  where id = $1`;

/** An answer has none; what it answered goes too, if it was deleted and this was the last. */
const withoutAnswers = `
  with gone as (
    delete from planlens.share_notes as answer
    where id = any($1) and text = '' and answers is not null
    returning id
  )
  delete from planlens.share_notes as note
  where id = any($1)
    and text = ''
    and answers is null
    and not exists (
      select
      from planlens.share_notes as answer
      where answer.answers = note.id and answer.id not in (select id from gone)
    )`;

/** With the share's id: what one browser wrote on two shares cannot be told from here. */
const hashOf = (shareId: string, key: string | undefined): Buffer | undefined =>
  key === undefined ? undefined : createHash("sha256").update(`${shareId} ${key}`).digest();
