import type { Rows } from "#shared/base/units.ts";
import type { BoundaryEvent, StatementEvent } from "#shared/capture/event.ts";
import { tokens, withoutComments } from "#shared/sql/tokens.ts";

/**
 * What a test sends to say that it begins: `select 1`, with `test='it opens the page'` in a comment,
 * and `rows='20'` where it shows so many. All that follows is of that test, until the next one
 * begins, or until `test=''` says that it has ended.
 */
export function markOf({ sql, tags, at, session }: StatementEvent): BoundaryEvent | undefined {
  const title = tags?.["test"] ?? tags?.["mark"];
  if (title === undefined || !isNothing(sql)) return;
  const size = sizeOf(tags?.["rows"]);
  return {
    ...{ kind: "boundary", edge: title === "" ? "end" : "start", title },
    ...(at !== undefined && { at }),
    ...(session !== undefined && { session }),
    ...(size !== undefined && { size }),
  };
}

const sizeOf = (rows: string | undefined): Rows | undefined =>
  rows !== undefined && /^\d{1,12}$/.test(rows) ? Number(rows) : undefined;

const isNothing = (sql: string): boolean =>
  /^(?:select 1)? ?;?$/i.test(
    withoutComments(tokens(sql))
      .map(({ text }) => text)
      .join(" "),
  );
