import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { KeptWorkload } from "#shared/indexes/workload/advice.ts";
import { ask } from "./ask.ts";

export interface StoredWorkload {
  readonly id: string;
  readonly databaseId: string;
  readonly createdAt: Date;
  readonly madeBy: string | null;
}

/** So many of one database are kept, the newest. */
const MOST_KEPT = 20;

export const isWorkloadId = (id: string) => /^[\w-]{22}$/.test(id);

export async function addWorkload(
  store: Pool,
  { databaseId, madeBy }: { readonly databaseId: string; readonly madeBy?: string | undefined },
  workload: KeptWorkload,
): Promise<string> {
  // 128 bits: whoever holds the address may read.
  const id = randomBytes(16).toString("base64url");
  await ask(
    store,
    "insert into planlens.workloads (id, database_id, made_by, document) values ($1, $2, $3, $4)",
    [id, databaseId, madeBy ?? null, JSON.stringify(workload)],
  );
  await ask(store, forgetOldest, [databaseId, MOST_KEPT]);
  return id;
}

const forgetOldest = `
  delete from planlens.workloads
  where id in (
    select id
    from planlens.workloads
    where database_id = $1
    order by created_at desc, id
    offset $2
  )`;

const columns = `id, database_id as "databaseId", created_at as "createdAt", made_by as "madeBy"`;

interface ListedWorkload extends StoredWorkload {
  /** Of which time the statements are, ISO 8601: without an end, all since the reset. */
  readonly since: string | null;
  readonly until: string | null;
}

/** The newest first. */
export const listWorkloads = (store: Pool, databaseId: string): Promise<ListedWorkload[]> =>
  ask<ListedWorkload>(store, list, [databaseId]);

// `->` and not `->>`, which would read the texts of statements too, and some it cannot
const list = `
  select
    ${columns},
    document::json -> 'since' as "since",
    document::json -> 'until' as "until"
  from planlens.workloads
  where database_id = $1
  order by created_at desc`;

export async function readWorkload(
  store: Pool,
  id: string,
): Promise<(StoredWorkload & { readonly workload: KeptWorkload }) | undefined> {
  const [row] = await ask<StoredWorkload & { document: string }>(
    store,
    `select ${columns}, document from planlens.workloads where id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { document, ...about } = row;
  return { ...about, workload: JSON.parse(document) };
}
