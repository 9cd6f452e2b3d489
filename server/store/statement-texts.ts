import type { Pool } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import type { StatementIdentity } from "#shared/statements/statement-row.ts";
import { ask } from "./ask.ts";
import { statementKeyOf } from "./attempts.ts";

export interface Untold extends StatementIdentity {
  readonly id: number;
}

/** Statements whose text was never read; none while it is not time to read any. */
export const listUntold = (store: Pool, seriesId: number): Promise<Untold[]> =>
  ask(
    store,
    `select
       statements.id,
       userid::text as "userid",
       queryid::text as "queryid",
       toplevel
     from planlens.statements
     join planlens.statement_series on statement_series.id = series_id
     where series_id = $1
       and statement is null
       and queryid <> 0
       and texts_after <= now()`,
    [seriesId],
  );

interface ReadText {
  readonly id: number;
  /** Empty where the server had none any more. */
  readonly text: string;
  readonly isOurs: boolean;
}

/**
 * To read one text a server has to read the file of them all. So that this takes no more than a
 * thousandth of its time, the next ones wait a thousand times as long as these took.
 */
export async function keepTexts(store: Pool, { seriesId, texts, took }: KeptTexts): Promise<void> {
  await ask(
    store,
    `update planlens.statements
     set statement = given.statement, is_ours = given.is_ours, shape = given.shape
     from unnest($1::integer[], $2::text[], $3::boolean[], $4::text[])
       as given (id, statement, is_ours, shape)
     where statements.id = given.id`,
    [
      texts.map(({ id }) => id),
      texts.map(({ text }) => text),
      texts.map(({ isOurs }) => isOurs),
      texts.map(({ text }) => (text === "" ? null : statementKeyOf(text))),
    ],
  );
  await ask(
    store,
    `update planlens.statement_series
     set texts_after = now() + make_interval(secs => $2)
     where id = $1`,
    [seriesId, took],
  );
}

interface KeptTexts {
  readonly seriesId: number;
  readonly texts: readonly ReadText[];
  readonly took: Milliseconds;
}

/** By number: the beginning of each text, and whether there is more of it. */
export async function readTextsOf(
  store: Pool,
  ids: readonly number[],
  length: number,
): Promise<ReadonlyMap<number, KeptText>> {
  const rows = await ask<KeptText & { readonly id: number }>(
    store,
    `select
       id,
       left(coalesce(statement, ''), $2) as "text",
       length(coalesce(statement, '')) > $2 as "isCut"
     from planlens.statements
     where id = any ($1)`,
    [ids, length],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

interface KeptText {
  readonly text: string;
  readonly isCut: boolean;
}
