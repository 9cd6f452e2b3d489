import { textOf } from "./ast.ts";
import { namedRelations } from "./named-relations.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/** The relations that a statement reads or writes, each once; its WITH queries are none. */
export function tablesOf(statement: AstNode): ObjectName[] {
  const queries = new Set([...eachVisit(statement)].map(({ node }) => textOf(node["ctename"])));
  const tables = namedRelations(statement).filter(
    ({ schema, name }) => schema !== undefined || !queries.has(name),
  );
  return [
    ...new Map(tables.map((table) => [`${table.schema ?? ""}.${table.name}`, table])).values(),
  ];
}
