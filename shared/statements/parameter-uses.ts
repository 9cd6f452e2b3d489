import { bodiesOf, bodyOf, isNode, namesOf, nodesOf, textOf } from "#shared/sql/ast.ts";
import { type Operand, readOperand } from "#shared/sql/condition.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { eachVisit } from "#shared/sql/walk.ts";

/** What a statement does with a parameter, as far as a value for it can be told from that. */
export type ParameterUse =
  | {
      readonly kind: "compared";
      readonly operand: Operand;
      readonly comparison: ParameterComparison;
    }
  /** Written into a column by INSERT or UPDATE. */
  | { readonly kind: "stored"; readonly operand: Operand }
  | { readonly kind: "limit" | "offset" }
  /** `extract($1 from x)`, `date_trunc($1, x)` */
  | { readonly kind: "field" }
  /** `x at time zone $1` */
  | { readonly kind: "zone" };

export type ParameterComparison =
  | "equal"
  /** `column = any ($1)` */
  | "any"
  /** The column is above it: `column >= $1` */
  | "from"
  /** The column is below it. */
  | "to"
  | "like";

/** The first use that tells something, for each parameter that has one. */
export function parameterUses(statement: AstNode): ReadonlyMap<number, ParameterUse> {
  const uses = new Map<number, ParameterUse>();
  for (const { key, node } of eachVisit(statement)) {
    for (const [number, use] of readers[key]?.(node) ?? []) {
      if (!uses.has(number)) uses.set(number, use);
    }
  }
  return uses;
}

type Used = readonly (readonly [number, ParameterUse])[];

const readers: Readonly<Record<string, (node: AstNode) => Used>> = {
  A_Expr: comparisonUses,
  SelectStmt: limitUses,
  InsertStmt: insertUses,
  UpdateStmt: updateUses,
  FuncCall: functionUses,
};

function comparisonUses(expression: AstNode): Used {
  const comparison = comparisonOf(expression);
  if (!comparison) return [];
  const { lexpr, rexpr } = expression;
  const [operand, values] = parameterNumber(lexpr)
    ? [readOperand(rexpr), [lexpr]]
    : [readOperand(lexpr), listed(rexpr)];
  const sides = parameterNumber(lexpr) ? mirrored(comparison) : comparison;
  if (!operand) return [];
  return values.flatMap((value, at) => {
    const number = parameterNumber(value);
    // Of BETWEEN the first is the lower bound, and the second the upper.
    const side = sides === "between" ? (["from", "to"] as const)[at] : sides;
    return number && side ? [[number, { kind: "compared", operand, comparison: side }]] : [];
  });
}

function comparisonOf(expression: AstNode): ParameterComparison | "between" | undefined {
  const operator = namesOf(expression["name"]).at(-1) ?? "";
  switch (textOf(expression["kind"])) {
    case "AEXPR_OP":
      return operators[operator];
    case "AEXPR_IN":
      return "equal";
    case "AEXPR_OP_ANY":
      return bodyOf(expression["rexpr"], "A_ArrayExpr") ? "equal" : "any";
    case "AEXPR_LIKE":
    case "AEXPR_ILIKE":
      return "like";
    case "AEXPR_BETWEEN":
      return "between";
    default:
      return undefined;
  }
}

const operators: Readonly<Record<string, ParameterComparison>> = {
  "=": "equal",
  "<>": "equal",
  ">": "from",
  ">=": "from",
  "<": "to",
  "<=": "to",
  "~~": "like",
  "~~*": "like",
};

function mirrored(comparison: ParameterComparison | "between") {
  if (comparison === "from") return "to";
  return comparison === "to" ? "from" : comparison;
}

/** The members of a list or an array; another value alone. */
function listed(node: unknown): unknown[] {
  const list = bodyOf(node, "List")?.["items"] ?? bodyOf(node, "A_ArrayExpr")?.["elements"];
  return list === undefined ? [node] : nodesOf(list);
}

/** Of `$1`, `$1::text` and `lower($1)`. */
function parameterNumber(node: unknown): number | undefined {
  const number = bodyOf(node, "ParamRef")?.["number"];
  if (typeof number === "number") return number;
  const cast = bodyOf(node, "TypeCast");
  if (cast) return parameterNumber(cast["arg"]);
  const [argument, ...others] = nodesOf(bodyOf(node, "FuncCall")?.["args"]);
  return argument && others.length === 0 ? parameterNumber(argument) : undefined;
}

function limitUses({ limitCount, limitOffset }: AstNode): Used {
  return [
    ...ifParameter(limitCount, { kind: "limit" }),
    ...ifParameter(limitOffset, { kind: "offset" }),
  ];
}

function ifParameter(node: unknown, use: ParameterUse): Used {
  const number = parameterNumber(node);
  return number ? [[number, use]] : [];
}

function insertUses({ relation, cols, selectStmt }: AstNode): Used {
  const columns = bodiesOf(cols, "ResTarget").map(({ name }) => storedIn(relation, name));
  const rows = nodesOf(bodyOf(selectStmt, "SelectStmt")?.["valuesLists"]).map(listed);
  return rows.flatMap((row) =>
    row.flatMap((value, at) => (columns[at] ? ifParameter(value, columns[at]) : [])),
  );
}

function updateUses({ relation, targetList }: AstNode): Used {
  return bodiesOf(targetList, "ResTarget").flatMap(({ name, val }) =>
    ifParameter(val, storedIn(relation, name)),
  );
}

function storedIn(relation: unknown, column: unknown): ParameterUse {
  const { relname, alias } = isNode(relation) ? relation : {};
  const name = (isNode(alias) ? textOf(alias["aliasname"]) : undefined) ?? textOf(relname) ?? "";
  const path = [name, textOf(column) ?? ""];
  return { kind: "stored", operand: { path, isCastToText: false } };
}

function functionUses({ funcname, args }: AstNode): Used {
  const name = namesOf(funcname).at(-1) ?? "";
  const [first] = nodesOf(args);
  if (["extract", "date_part", "date_trunc"].includes(name))
    return ifParameter(first, { kind: "field" });
  return name === "timezone" ? ifParameter(first, { kind: "zone" }) : [];
}
