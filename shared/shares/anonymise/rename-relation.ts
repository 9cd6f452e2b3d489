import { describeShape } from "#shared/capture/shape/describe-shape.ts";
import { readShape } from "#shared/capture/shape/read-shape.ts";
import type { Renaming } from "./renaming.ts";

/** A relation as sentences and shapes name it: `orders`, `public.orders`. */
export function renameRelation(relation: string, { name }: Renaming): string {
  const parts = relation.split(".");
  return parts.map((part, at) => name(part, at < parts.length - 1 ? "schema" : "table")).join(".");
}

/** Makes known what a statement reads and writes, so that it is called a table where it stands as an alias before. */
export function nameRelations(sql: string, renaming: Renaming): void {
  for (const relation of describeShape(readShape(sql).text).relations)
    renameRelation(relation, renaming);
}
