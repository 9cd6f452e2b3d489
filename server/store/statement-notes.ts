import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { ask } from "./ask.ts";
import type { AttemptsOf } from "./attempts.ts";

export interface StatementNote {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly madeBy: string | null;
  readonly text: string;
}

interface NewNote extends AttemptsOf {
  readonly madeBy: string | undefined;
  readonly text: string;
}

/** So many of one statement are listed, the newest. */
const MOST_LISTED = 200;

export async function addNote(store: Pool, { databaseId, statementKey, madeBy, text }: NewNote) {
  const id = randomBytes(16).toString("hex");
  await ask(
    store,
    `insert into planlens.statement_notes (id, database_id, statement_key, made_by, text)
     values ($1, $2, $3, $4, $5)`,
    // Postgres keeps no NUL.
    [id, databaseId, statementKey, madeBy ?? null, text.replaceAll("\0", "")],
  );
  return id;
}

/** The newest first. */
export async function listNotes(
  store: Pool,
  { databaseId, statementKey }: AttemptsOf,
): Promise<StatementNote[]> {
  const rows = await ask<Omit<StatementNote, "createdAt"> & { createdAt: Date }>(
    store,
    `select
       id,
       created_at as "createdAt",
       made_by as "madeBy",
       text
     from planlens.statement_notes
     where database_id = $1 and statement_key = $2
     order by created_at desc, id
     limit $3`,
    [databaseId, statementKey, MOST_LISTED],
  );
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

/** Whether there was one. */
export async function deleteNote(store: Pool, databaseId: string, id: string): Promise<boolean> {
  const rows = await ask(
    store,
    "delete from planlens.statement_notes where database_id = $1 and id = $2 returning id",
    [databaseId, id],
  );
  return rows.length > 0;
}

/** With a database goes what was said of it. */
export const deleteNotesOf = (store: Pool, databaseId: string) =>
  ask(store, "delete from planlens.statement_notes where database_id = $1", [databaseId]);
