import { bodyOf, isNode, textOf } from "./ast.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/** Every relation that a statement names anywhere; a CTE's name is among them. */
export const namedRelations = (statement: AstNode): ObjectName[] =>
  [...eachVisit(statement)].flatMap(({ node }) => relationName(node) ?? []);

/** Of a RangeVar's inside. */
function relationName(node: unknown): ObjectName | undefined {
  if (!isNode(node)) return;
  const name = textOf(node["relname"]);
  const schema = textOf(node["schemaname"]);
  return name === undefined ? undefined : { name, ...(schema !== undefined && { schema }) };
}

export type WriteCommand = "INSERT" | "UPDATE" | "DELETE" | "MERGE" | "ON CONFLICT DO UPDATE";

export interface WriteTarget extends ObjectName {
  readonly command: WriteCommand;
}

/** The relations that a statement writes to, its WITH queries included. */
export const writeTargets = (statement: AstNode): WriteTarget[] =>
  [...eachVisit(statement)].flatMap(({ key, node }) => {
    const name = relationName(node["relation"]);
    if (!name) return [];
    const isUpsert = bodyOf(node, "onConflictClause")?.["action"] === "ONCONFLICT_UPDATE";
    return [
      ...(commands[key] ? [{ ...name, command: commands[key] }] : []),
      ...(isUpsert ? [{ ...name, command: "ON CONFLICT DO UPDATE" as const }] : []),
    ];
  });

const commands: Readonly<Record<string, WriteCommand>> = {
  InsertStmt: "INSERT",
  UpdateStmt: "UPDATE",
  DeleteStmt: "DELETE",
  MergeStmt: "MERGE",
};
