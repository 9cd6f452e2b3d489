import type { BoundaryEvent, StatementEvent } from "#shared/capture/event.ts";
import { tokens, withoutComments } from "#shared/sql/tokens.ts";

/**
 * What a test sends to say that it begins: `select 1`, with `test='it opens the page'` in a comment.
 * All that follows is of that test, until the next one begins.
 */
export function markOf({ sql, tags, at }: StatementEvent): BoundaryEvent | undefined {
  const title = tags?.["test"] ?? tags?.["mark"];
  if (title === undefined || !isNothing(sql)) return;
  return { kind: "boundary", edge: "start", title, ...(at !== undefined && { at }) };
}

const isNothing = (sql: string): boolean =>
  /^(?:select 1)? ?;?$/i.test(
    withoutComments(tokens(sql))
      .map(({ text }) => text)
      .join(" "),
  );
