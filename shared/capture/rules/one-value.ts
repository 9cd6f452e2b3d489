import { readShape } from "#shared/capture/shape/read-shape.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";

/** A list of values, of which a shape does not tell how many they are. */
const LIST = " in (…)";

/** What asks for the rows of a list, as if that were of one value. */
export const forOneValue = (text: string): string =>
  text.split(LIST).length === 2 ? text.replace(LIST, " = ?") : text;

/**
 * Objection and TypeORM ask for what belongs to one row by a list of one value: `where id in ($1)`.
 * Where no list of a shape is longer, it is looked at as `where id = $1`.
 */
export function withOneValue(statements: readonly SeenStatement[]): readonly SeenStatement[] {
  const others = new Set<string>();
  for (const { event, shape } of statements)
    if (shape.text.includes(LIST) && !others.has(shape.id) && !asksForOne(event.sql, shape.text))
      others.add(shape.id);
  return statements.map((seen) => {
    const { shape } = seen;
    if (!shape.text.includes(LIST) || others.has(shape.id)) return seen;
    return { ...seen, shape: { ...shape, text: forOneValue(shape.text) } };
  });
}

function asksForOne(sql: string, text: string): boolean {
  const one = forOneValue(text);
  // Since 18 pg_stat_statements writes of a longer list its first value, and that there were more.
  if (one === text || sql.includes("/*, ... */")) return false;
  return readShape(sql).values.length === one.split("?").length - 1;
}
