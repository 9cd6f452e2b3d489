import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { AuditEntry, AuditKind, AuditOutcome } from "#shared/audit/entry.ts";
import { ask } from "./ask.ts";
import { dropPartitions, makePartition } from "./partitions.ts";

/** What is known when something begins. */
export interface Begun {
  readonly kind: AuditKind;
  readonly who?: string | undefined;
  readonly role?: string | undefined;
  readonly address: string;
  readonly databaseId?: string | undefined;
  readonly databaseName?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly statement?: string | undefined;
  readonly about?: string | undefined;
  /** Of what takes no time. */
  readonly outcome?: string | undefined;
}

/** What is known only when it has ended. */
export interface Ended {
  readonly outcome: string;
  readonly databaseId?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly about?: string | undefined;
}

/** Answers with its id, by which its end is told. */
export async function addEntry(store: Pool, entry: Begun): Promise<string> {
  return insert(store, entry);
}

export async function addEnd(store: Pool, of: string, entry: Begun & Ended): Promise<void> {
  await insert(store, { ...entry, of });
}

async function insert(store: Pool, entry: Begun & { readonly of?: string }): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await needMonth(store, at);
  await ask(
    store,
    `insert into planlens.audit
       (id, at, of, kind, who, role, address, database_id, database_name, fingerprint, statement,
        about, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, at, entry.of ?? null, entry.kind, entry.who ?? null, entry.role ?? null],
      ...[entry.address, entry.databaseId ?? null, entry.databaseName ?? null],
      ...[entry.fingerprint ?? null, entry.statement ?? null, entry.about ?? null],
      entry.outcome ?? null,
    ],
  );
  return id;
}

/** Once made, the month of today stays as long as it is today's. */
const made = new WeakMap<Pool, string>();

async function needMonth(store: Pool, at: Date): Promise<void> {
  const month = at.toISOString().slice(0, 7);
  if (made.get(store) === month) return;
  await makePartition(store, "audit", at);
  made.set(store, month);
}

/** Months go as a whole, so that what is kept is kept a little longer. */
export const forgetAudit = (store: Pool, before: Date) => dropPartitions(store, "audit", before);

export interface AuditFilter {
  readonly who?: string | undefined;
  readonly kind?: string | undefined;
  readonly database?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of the last entry that is known: the next older ones are wanted. */
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

type Row = Omit<AuditEntry, "at" | "endedAt"> & {
  readonly at: Date;
  readonly endedAt: Date | null;
};

/** The newest first. What something began with and what it ended with are one. */
export async function listEntries(store: Pool, filter: AuditFilter): Promise<AuditEntry[]> {
  const { who, kind, database, outcome, from, to, before, limit } = filter;
  const rows = await ask<Row>(store, listed, [
    ...[who ?? null, kind ?? null, database ?? null, outcome ?? null, from ?? null, to ?? null],
    ...[before?.at ?? null, before?.id ?? null, limit],
  ]);
  return rows.map(({ at, endedAt, ...entry }) => ({
    ...entry,
    at: at.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

const listed = `
  select
    begun.id,
    begun.at,
    begun.kind,
    begun.who,
    begun.role,
    begun.address,
    coalesce(begun.database_id, ended.database_id) as "databaseId",
    coalesce(begun.database_name, ended.database_name) as "databaseName",
    coalesce(begun.fingerprint, ended.fingerprint) as fingerprint,
    begun.statement,
    coalesce(ended.about, begun.about) as about,
    coalesce(begun.outcome, ended.outcome) as outcome,
    ended.at as "endedAt"
  from planlens.audit as begun
  left join planlens.audit as ended on ended.of = begun.id and ended.at >= begun.at
  where begun.of is null
    and ($1::text is null or begun.who ilike '%' || $1 || '%')
    and ($2::text is null or begun.kind = $2)
    and ($3::text is null or coalesce(begun.database_id, ended.database_id) = $3)
    and (
      $4::text is null
      or (coalesce(begun.outcome, ended.outcome) = 'done') = ($4 = 'done')
    )
    and ($5::timestamptz is null or begun.at >= $5)
    and ($6::timestamptz is null or begun.at <= $6)
    and ($7::timestamptz is null or (begun.at, begun.id) < ($7, $8::uuid))
  order by begun.at desc, begun.id desc
  limit $9`;
