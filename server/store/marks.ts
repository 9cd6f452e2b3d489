import type { Pool } from "pg";
import type { Mark } from "#shared/statements/marks.ts";
import type { NewMark } from "#shared/statements/surroundings.ts";
import type { Span } from "#shared/statements/window-span.ts";
import { ask } from "./ask.ts";

/** More than these are no marks any more, but a wall. */
const MOST_MARKS = 200;

type Row = Omit<Mark, "at" | "relation"> & { readonly at: Date; readonly relation: string | null };

/** What happened in a window, the oldest first; of too much the newest. */
export async function listMarks(
  store: Pool,
  databaseId: string,
  { from, to }: Span,
): Promise<Mark[]> {
  const rows = await ask<Row>(
    store,
    `select id::text, at, kind, says, relation
     from planlens.statement_marks
     where database_id = $1 and at >= $2 and at <= $3
     order by at desc, id desc
     limit $4`,
    [databaseId, from, to, MOST_MARKS],
  );
  return rows.toReversed().map(({ at, relation, ...mark }) => ({
    ...mark,
    at: at.toISOString(),
    ...(relation !== null && { relation }),
  }));
}

export async function addMark(
  store: Pool,
  databaseId: string,
  { at, kind, says, relation }: NewMark,
): Promise<string> {
  const [added] = await ask<{ id: string }>(
    store,
    `insert into planlens.statement_marks (database_id, at, kind, says, relation)
     values ($1, $2, $3, $4, $5)
     returning id::text`,
    [databaseId, at, kind, says, relation ?? null],
  );
  return added?.id ?? "";
}
