import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { WrittenCapture } from "#server/capture/write-capture.ts";
import type { Totals } from "#shared/capture/capture.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import { ask } from "./ask.ts";

export interface StoredCapture {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly madeBy: string | null;
  /** It was heard of in the last minute, and has not ended. */
  readonly goesOn: boolean;
  readonly totals: Totals;
}

interface NewCapture {
  readonly title: string;
  readonly madeBy?: string | undefined;
  readonly written: WrittenCapture;
  readonly goesOn?: boolean;
}

/** So many are kept, the newest: one is of 20 MB at most, and most are of some kilobytes. */
const MOST_KEPT = 100;

export const isCaptureId = (id: string) => /^[\w-]{22}$/.test(id);

export async function addCapture(
  store: Pool,
  { title, madeBy, written, goesOn = false }: NewCapture,
): Promise<string> {
  // 128 bits: whoever holds the address may read.
  const id = randomBytes(16).toString("base64url");
  await ask(store, insert, [
    id,
    title,
    madeBy ?? null,
    JSON.stringify(written.totals),
    bytesOf(written),
    goesOn,
  ]);
  await ask(store, forgetOldest, [MOST_KEPT]);
  return id;
}

/** Postgres takes the bytes of a text as they are. */
const bytesOf = ({ document }: WrittenCapture): Buffer => Buffer.concat(document);

const insert = `
  insert into planlens.captures (id, title, made_by, totals, document, seen_at)
  values ($1, $2, $3, $4, $5, case when $6 then now() end)`;

/** What a capture has become by now. Whether it is there still. */
export async function keepSoFar(
  store: Pool,
  id: string,
  { written, goesOn }: Required<Pick<NewCapture, "written" | "goesOn">>,
): Promise<boolean> {
  const values = [id, JSON.stringify(written.totals), bytesOf(written), goesOn];
  return (await ask(store, update, values)).length > 0;
}

const update = `
  update planlens.captures
  set totals = $2, document = $3, seen_at = case when $4 then now() end
  where id = $1
  returning id`;

const forgetOldest = `
  delete from planlens.captures
  where id in (
    select id
    from planlens.captures
    order by created_at desc, id
    offset $1
  )`;

const columns = `
  id,
  title,
  created_at as "createdAt",
  made_by as "madeBy",
  coalesce(seen_at > now() - interval '1 minute', false) as "goesOn",
  totals`;

/** The newest first. */
export async function listCaptures(store: Pool): Promise<StoredCapture[]> {
  const rows = await ask<StoredCapture & { totals: string }>(
    store,
    `select ${columns} from planlens.captures order by created_at desc, id`,
  );
  return rows.map((row) => ({ ...row, totals: JSON.parse(row.totals) }));
}

export async function readCapture(
  store: Pool,
  id: string,
): Promise<(StoredCapture & { readonly kept: KeptCapture }) | undefined> {
  const [row] = await ask<StoredCapture & { totals: string; document: string }>(
    store,
    `select ${columns}, document from planlens.captures where id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { document, totals, ...about } = row;
  return { ...about, totals: JSON.parse(totals), kept: JSON.parse(document) };
}

/** Whether it was there. */
export async function deleteCapture(store: Pool, id: string): Promise<boolean> {
  const rows = await ask(store, "delete from planlens.captures where id = $1 returning id", [id]);
  return rows.length > 0;
}
