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

interface AttemptEntry extends AttemptsOf {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly madeBy: string | null;
  readonly note: string;
  readonly starred: boolean;
}

export interface StoredAttempt extends AttemptEntry {
  readonly document: AttemptDocument;
}

/** What is large is left out of a list: it is read with the attempt alone. */
export interface ListedAttempt extends AttemptEntry {
  readonly document: Omit<AttemptDocument, "source">;
  readonly source?: string;
}

/** So many of one statement are kept, the newest; starred ones are kept besides. */
export const keptAttempts = 50;

/** So many starred ones of one statement, or statements of one database, are more than a page. */
export const longestList = 500;

/** In bytes: larger plans are read one by one. */
const LARGEST_LISTED = 1_000_000;

/** In bytes, of all plans in a list together. */
const LARGEST_LIST = 20_000_000;

/** Statements that differ in nothing but their values and layout have one key. */
export const statementKeyOf = (statement: string): string =>
  createHash("sha256").update(statementShape(statement)).digest("hex").slice(0, 32);

/** Ids and keys look alike. */
export const isAttemptId = (id: string) => /^[\da-f]{32}$/.test(id);

export async function addAttempt(
  store: Pool,
  { databaseId, statementKey, madeBy, document: { source, statement, ...more } }: NewAttempt,
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  // The statement goes first: a list reads the beginning alone.
  const document = JSON.stringify({ statement, ...more });
  await ask(
    store,
    `insert into planlens.attempts (id, database_id, statement_key, made_by, document, source)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, databaseId, statementKey, madeBy ?? null, document, JSON.stringify(source)],
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
  starred`;

type Row = Omit<AttemptEntry, "createdAt"> & {
  readonly createdAt: Date;
  readonly document: string;
};

/** The oldest first. How large each is, is told without reading it. */
export async function listAttempts(
  store: Pool,
  { databaseId, statementKey }: AttemptsOf,
): Promise<ListedAttempt[]> {
  const rows = await ask<Row & { source: string | null }>(store, listed, [
    databaseId,
    statementKey,
    LARGEST_LISTED,
    LARGEST_LIST,
    longestList,
  ]);
  return rows.map(({ createdAt, document, source, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    document: JSON.parse(document),
    ...(source !== null && { source: JSON.parse(source) }),
  }));
}

const listed = `
  with newest as (
    select
      *,
      octet_length(document) as size,
      octet_length(source) as source_size
    from planlens.attempts
    where database_id = $1 and statement_key = $2
    order by created_at desc, id desc
    limit $5
  ), summed as (
    select
      *,
      sum(
        case when size <= $3::int then size else 0 end
        + case when source_size <= $3::int then source_size else 0 end
      ) over (order by created_at desc, id desc) as sum
    from newest
  )
  select
    ${columns},
    case when size <= $3::int and sum <= $4::int then document else '{}' end as document,
    case when source_size <= $3::int and sum <= $4::int then source end as source
  from summed
  order by created_at, id`;

export async function readAttempt(store: Pool, id: string): Promise<StoredAttempt | undefined> {
  const [row] = await ask<Row & { source: string }>(
    store,
    `select ${columns}, document, source from planlens.attempts where id = $1`,
    [id],
  );
  if (!row) return;
  const { createdAt, document, source, ...more } = row;
  return {
    ...more,
    createdAt: createdAt.toISOString(),
    document: { source: JSON.parse(source), ...JSON.parse(document) },
  };
}

export interface TriedStatement {
  readonly statementKey: string;
  /** As it was run last; of a long one the beginning. */
  readonly statement: string | undefined;
  readonly attempts: number;
  /** ISO 8601. */
  readonly lastAt: string;
}

/** The statements of a database that have attempts, the one that was tried last first. */
export async function listTried(store: Pool, databaseId: string): Promise<TriedStatement[]> {
  const rows = await ask<{ key: string; beginning: string; attempts: number; last: Date }>(
    store,
    `select
       statement_key as key,
       left(document, 2000) as beginning,
       created_at as last,
       attempts
     from (
       select distinct on (statement_key)
         statement_key,
         document,
         created_at,
         count(*) over (partition by statement_key)::int as attempts
       from planlens.attempts
       where database_id = $1
       order by statement_key, created_at desc
     ) as tried
     order by created_at desc, statement_key
     limit $2`,
    [databaseId, longestList],
  );
  return rows.map(({ key, beginning, attempts, last }) => ({
    statementKey: key,
    statement: statementIn(beginning),
    attempts,
    lastAt: last.toISOString(),
  }));
}

/** A document may be cut off anywhere, but not in the middle of an escaped character. */
function statementIn(beginning: string): string | undefined {
  const [, escaped] = /^\{"statement":"((?:[^"\\]|\\u[\da-f]{4}|\\[^u])*)/i.exec(beginning) ?? [];
  return escaped === undefined ? undefined : JSON.parse(`"${escaped}"`);
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
