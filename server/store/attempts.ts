import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { AttemptDocument } from "#shared/attempts/attempt.ts";
import { statementShape } from "#shared/sql/statement-words.ts";
import { ask } from "./ask.ts";

/** What is the same for all attempts at one statement of one database. */
export interface AttemptsOf {
  readonly databaseId: string;
  readonly statementKey: string;
}

export interface NewAttempt extends AttemptsOf {
  readonly madeBy?: string | undefined;
  readonly document: AttemptDocument;
}

export interface StoredAttempt extends AttemptsOf {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly madeBy: string | null;
  readonly note: string;
  readonly starred: boolean;
  readonly document: AttemptDocument;
}

/** So many of one statement are kept, the newest; starred ones are kept besides. */
export const keptAttempts = 50;

/** Statements that differ in nothing but their values and layout have one key. */
export const statementKeyOf = (statement: string): string =>
  createHash("sha256").update(statementShape(statement)).digest("hex").slice(0, 32);

/** Ids and keys look alike. */
export const isAttemptId = (id: string) => /^[\da-f]{32}$/.test(id);

export async function addAttempt(
  store: Pool,
  { databaseId, statementKey, madeBy, document }: NewAttempt,
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  await ask(
    store,
    `insert into planlens.attempts (id, database_id, statement_key, made_by, document)
     values ($1, $2, $3, $4, $5)`,
    [id, databaseId, statementKey, madeBy ?? null, JSON.stringify(document)],
  );
  await ask(store, forgetOldest, [databaseId, statementKey, keptAttempts]);
  return id;
}

const forgetOldest = `
  delete from planlens.attempts
  where id in (
    select id
    from planlens.attempts
    where database_id = $1 and statement_key = $2 and not starred
    order by created_at desc, id
    offset $3
  )`;

const columns = `
  id,
  database_id as "databaseId",
  statement_key as "statementKey",
  created_at as "createdAt",
  made_by as "madeBy",
  note,
  starred,
  document`;

type Row = Omit<StoredAttempt, "document" | "createdAt"> & {
  readonly createdAt: Date;
  readonly document: string;
};

const fromRow = ({ createdAt, document, ...row }: Row): StoredAttempt => ({
  ...row,
  createdAt: createdAt.toISOString(),
  document: JSON.parse(document),
});

/** The oldest first. */
export async function listAttempts(
  store: Pool,
  { databaseId, statementKey }: AttemptsOf,
): Promise<StoredAttempt[]> {
  const rows = await ask<Row>(
    store,
    `select ${columns}
     from planlens.attempts
     where database_id = $1 and statement_key = $2
     order by created_at, id`,
    [databaseId, statementKey],
  );
  return rows.map(fromRow);
}

export async function readAttempt(store: Pool, id: string): Promise<StoredAttempt | undefined> {
  const rows = await ask<Row>(store, `select ${columns} from planlens.attempts where id = $1`, [
    id,
  ]);
  return rows.map(fromRow)[0];
}

export interface TriedStatement {
  readonly statementKey: string;
  /** As it was run last. */
  readonly statement: string | undefined;
  readonly attempts: number;
  /** ISO 8601. */
  readonly lastAt: string;
}

/** The statements of a database that have attempts, the one that was tried last first. */
export async function listTried(store: Pool, databaseId: string): Promise<TriedStatement[]> {
  const rows = await ask<Pick<Row, "document"> & { key: string; attempts: number; last: Date }>(
    store,
    `select distinct on (statement_key)
       statement_key as key,
       document,
       created_at as last,
       count(*) over (partition by statement_key)::int as attempts
     from planlens.attempts
     where database_id = $1
     order by statement_key, created_at desc`,
    [databaseId],
  );
  return rows
    .map(({ key, document, attempts, last }) => ({
      statementKey: key,
      statement: (JSON.parse(document) as AttemptDocument).statement,
      attempts,
      lastAt: last.toISOString(),
    }))
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt));
}

/** What a reader says of it. Whether there was one. */
export async function markAttempt(
  store: Pool,
  id: string,
  { note, starred }: { readonly note?: string | undefined; readonly starred?: boolean | undefined },
): Promise<boolean> {
  const rows = await ask(
    store,
    `update planlens.attempts
     set note = coalesce($2, note), starred = coalesce($3, starred)
     where id = $1
     returning id`,
    [id, note?.replaceAll("\0", "") ?? null, starred ?? null],
  );
  return rows.length > 0;
}

/** Whether there was one. */
export async function deleteAttempt(store: Pool, id: string): Promise<boolean> {
  const rows = await ask(store, "delete from planlens.attempts where id = $1 returning id", [id]);
  return rows.length > 0;
}

/** With a database goes what was kept of it. */
export const deleteAttemptsOf = (store: Pool, databaseId: string) =>
  ask(store, "delete from planlens.attempts where database_id = $1", [databaseId]);
