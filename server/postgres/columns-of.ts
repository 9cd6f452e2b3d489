import type { ObjectName } from "#shared/sql/object-name.ts";

/** For a query that takes names as two arrays: the schemas, null where the search path decides, and the names. */
export const columnsOf = (names: readonly ObjectName[]) => [
  names.map(({ schema }) => schema ?? null),
  names.map(({ name }) => name),
];
