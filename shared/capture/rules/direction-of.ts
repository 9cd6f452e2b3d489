import type { Direction } from "#shared/capture/finding.ts";
import type { KnownShape } from "#shared/capture/shape/shapes.ts";
import { isOwnKey, type Key } from "./key-of.ts";

/** How what is read belongs to the row it is read for, by the names of columns. */
export function directionOf(
  { text, relations }: KnownShape,
  key: Key | undefined,
): Direction | undefined {
  if (/^select (?:exists ?\(|(?:count|max|min|sum|avg)\(|\(?\?\)? as )/.test(text))
    return "aggregate";
  if (!key || relations.length === 0) return undefined;
  if (isOwnKey(key.column, relations[0] ?? "")) return "to-one";
  return relations.length > 1 && / join /.test(text) ? "many-to-many" : "to-many";
}
