import { namesOf, nodesOf } from "./ast.ts";
import { functionName } from "./function-names.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/** All that a statement may call functions by. */
export interface Called {
  readonly functions: readonly ObjectName[];
  readonly operators: readonly string[];
  /** The last part of `t.column` and `(value).part`: Postgres takes it for a function where there is no such column. */
  readonly attributes: readonly string[];
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
    attributes: unique(visits.flatMap(({ node }) => attributesOf(node))),
  };
}

const operatorOf = ({ name, operName, useOp }: AstNode): string[] =>
  [name, operName, useOp].flatMap((names) => namesOf(names).at(-1) ?? []);

export const attributesOf = ({ fields, indirection }: AstNode): string[] =>
  namesOf([...nodesOf(fields).slice(1), ...nodesOf(indirection)]);

const unique = (names: readonly string[]): string[] => [...new Set(names)];
