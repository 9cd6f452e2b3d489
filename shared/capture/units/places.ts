import type { StatementEvent } from "#shared/capture/event.ts";

/** Characters: most statements with their values are shorter. */
const PLACE = 500;

/** How much room one takes, in that of a statement of the usual length. */
export function placesOf({ sql, parameters = [] }: Pick<StatementEvent, "sql" | "parameters">) {
  let length = sql.length;
  for (const value of parameters) length += value?.length ?? 0;
  return 1 + Math.floor(length / PLACE);
}

/** The first of them, as many as have room. */
export function firstInRoom<T>(
  all: readonly T[],
  eventOf: (one: T) => StatementEvent,
  room: number,
): readonly T[] {
  let left = room;
  const end = all.findIndex((one) => {
    left -= placesOf(eventOf(one));
    return left < 0;
  });
  return end < 0 ? all : all.slice(0, end);
}
