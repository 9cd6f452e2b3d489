import { namesOf } from "./ast.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/** The functions that a statement calls, for asking the catalog about them. */
export const functionNames = (statement: AstNode): ObjectName[] =>
  [...eachVisit(statement)].flatMap(({ key, node }) =>
    key === "FuncCall" ? (functionName(node) ?? []) : [],
  );

/** Of a FuncCall. What stands for SQL's own words, like `trim(…)`, is named with its schema. */
export function functionName({ funcname }: AstNode): ObjectName | undefined {
  const [name, schema] = namesOf(funcname).toReversed();
  if (name === undefined) return undefined;
  return { name, ...(schema !== undefined && schema !== "pg_catalog" && { schema }) };
}
