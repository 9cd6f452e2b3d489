import type { Shape } from "#shared/capture/capture.ts";
import { isIdName, isOwnKey, keyOf, plainColumns, singular } from "./key-of.ts";

type Named = Pick<Shape, "text" | "relations">;

interface Pair {
  readonly child: Named;
  readonly parent: Named;
  /** How many of the child were sent for each row of the parent, where that is known. */
  readonly each: number | undefined;
}

/** Columns of the parent that the child's key was compared with, by their names and number. */
export function leadingTo({ child, parent, each }: Pair): readonly string[] {
  const [relation = ""] = child.relations;
  const key = keyOf(child.text);
  const own = plainColumns(parent.text) ?? [];
  if (!key) return [];
  if (!isOwnKey(key.column, relation)) return own.includes("id") ? ["id"] : [];
  const name = `${singular(relation).split("_").at(-1)}_id`;
  const named = own.filter((column) => column === name || column.endsWith(`_${name}`));
  const others = own.filter((column) => !isKeyOf(parent, column) && isIdName(column));
  return each !== undefined && each > named.length && each === others.length ? others : named;
}

/** Its own, or the one by which it was picked itself. */
const isKeyOf = ({ text, relations }: Named, column: string): boolean =>
  isOwnKey(column, relations[0] ?? "") || keyOf(text)?.column === column;
