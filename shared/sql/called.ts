import { bodyOf, namesOf, nodesOf, textOf } from "./ast.ts";
import { functionName } from "./function-names.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/** All that a statement may call functions by. */
export interface Called {
  readonly functions: readonly ObjectName[];
  readonly operators: readonly string[];
  /** Those that it casts to: `odd`, `int4`. */
  readonly types: readonly string[];
  /** The last part of `t.column` and `(value).part`: Postgres takes it for a function where there is no such column. */
  readonly attributes: readonly string[];
  readonly sequences: readonly AskedSequence[];
}

/** A sequence that gives a number, or is set to one. No rollback undoes either. */
export interface AskedSequence {
  readonly by: "nextval" | "setval";
  /** As it is written in the call; absent where something computes it. */
  readonly sequence?: string;
}

export function calledBy(statements: readonly AstNode[]): Called {
  const visits = statements.flatMap((statement) => [...eachVisit(statement)]);
  return {
    functions: visits.flatMap(({ key, node }) =>
      key === "FuncCall" ? (functionName(node) ?? []) : [],
    ),
    operators: unique(
      visits.flatMap(({ key, node }) =>
        key === "A_Expr" || key === "SubLink" || key === "SortBy" ? operatorOf(node) : [],
      ),
    ),
    types: unique(
      visits.flatMap(({ key, node }) =>
        key === "typeName" ? (namesOf(node["names"]).at(-1) ?? []) : [],
      ),
    ),
    attributes: unique(visits.flatMap(({ node }) => attributesOf(node))),
    sequences: visits.flatMap(({ key, node }) => (key === "FuncCall" ? sequenceOf(node) : [])),
  };
}

const operatorOf = ({ name, operName, useOp }: AstNode): string[] =>
  [name, operName, useOp].flatMap((names) => namesOf(names).at(-1) ?? []);

function sequenceOf({ funcname, args }: AstNode): AskedSequence[] {
  const by = namesOf(funcname).at(-1);
  if (by !== "nextval" && by !== "setval") return [];
  const [first] = nodesOf(args);
  const constant = bodyOf(bodyOf(first, "TypeCast")?.["arg"] ?? first, "A_Const");
  const sequence = textOf(bodyOf(constant, "sval")?.["sval"]);
  return [{ by, ...(sequence !== undefined && { sequence }) }];
}

const attributesOf = ({ fields, indirection }: AstNode): string[] =>
  namesOf([...nodesOf(fields).slice(1), ...nodesOf(indirection)]);

const unique = (names: readonly string[]): string[] => [...new Set(names)];
