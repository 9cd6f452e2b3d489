import { bodyOf, namesOf, nodesOf, nodesOfKind, textOf } from "./ast.ts";
import type { AstNode } from "./parsed.ts";

/** One AND-ed part of a WHERE or ON that compares a column with something. */
export interface Condition {
  readonly operand: Operand;
  readonly comparison: Comparison;
  /** The other side, where it is a column too. */
  readonly other?: Operand;
  /** The literals it is compared with, as text; absent for parameters and expressions. */
  readonly values?: readonly string[];
}

/** What an index can do for a comparison depends on its kind. */
type Comparison =
  | "equality"
  /** IN, = ANY */
  | "list"
  | "null"
  | "range"
  /** LIKE 'abc%' */
  | "prefix"
  /** LIKE '%abc%', ILIKE, ~ : a trigram index */
  | "pattern"
  /** Equal to a column of another relation, or to what a sub-query returns. */
  | "join";

/** A column, perhaps inside a function of one argument: `e.title`, `lower(e.title)`. */
export interface Operand {
  /** The column's name as written: `["e", "title"]`, `["title"]`. */
  readonly path: readonly string[];
  readonly call?: string;
  /** `title::text`: harmless on a varchar column, another key on any other. */
  readonly isCastToText: boolean;
}

/** Splits at AND and reads each part; what no index could serve is left out. */
export function readConditions(where: unknown): Condition[] {
  return conjuncts(where).flatMap(readCondition);
}

function conjuncts(where: unknown): AstNode[] {
  const found: AstNode[] = [];
  const open = nodesOf([where]);
  for (let next = open.pop(); next; next = open.pop()) {
    const and = bodyOf(next, "BoolExpr");
    if (and?.["boolop"] === "AND_EXPR") open.push(...nodesOf(and["args"]).reverse());
    else found.push(next);
  }
  return found;
}

function readCondition(node: AstNode): Condition[] {
  const expression = bodyOf(node, "A_Expr");
  if (expression) return readExpression(expression);
  const test = bodyOf(node, "NullTest");
  if (test) return test["nulltesttype"] === "IS_NULL" ? ofOperand(test["arg"], "null") : [];
  const sublink = bodyOf(node, "SubLink");
  if (sublink?.["subLinkType"] === "ANY_SUBLINK") return ofOperand(sublink["testexpr"], "join");
  const negated = bodyOf(node, "BoolExpr");
  if (negated?.["boolop"] === "NOT_EXPR")
    return ofOperand(nodesOf(negated["args"])[0], "equality", ["f"]);
  return ofOperand(node, "equality", ["t"]);
}

const ofOperand = (node: unknown, comparison: Comparison, values?: string[]): Condition[] => {
  const operand = readOperand(node);
  return operand ? [{ operand, comparison, ...(values && { values }) }] : [];
};

function readExpression(expression: AstNode): Condition[] {
  const operator = namesOf(expression["name"]).at(-1) ?? "";
  const comparison = comparisonOf(textOf(expression["kind"]) ?? "", operator);
  if (!comparison) return [];
  const left = readOperand(expression["lexpr"]);
  const right = readOperand(expression["rexpr"]);
  // `'x' = any (tags)` looks into an array: the column is the list, not what is looked up.
  if (comparison === "list" && !left) return [];
  if (left && right) return comparison === "equality" ? joined(left, right) : [];
  const operand = left ?? right;
  const against = left ? expression["rexpr"] : expression["lexpr"];
  // Computed from other columns: no index can be asked for it ahead.
  if (!operand || (nodesOfKind(against, "ColumnRef").length > 0 && !isSubquery(against))) return [];
  return [compared(operand, comparison, against)];
}

const isSubquery = (node: unknown): boolean => bodyOf(node, "SubLink") !== undefined;

const joined = (left: Operand, right: Operand): Condition[] => [
  { operand: left, comparison: "join", other: right },
  { operand: right, comparison: "join", other: left },
];

function compared(operand: Operand, comparison: Comparison, against: unknown): Condition {
  const values = literals(against);
  const kind = comparison === "prefix" ? likeKind(values) : comparison;
  return { operand, comparison: kind, ...(values && { values }) };
}

/** LIKE can use a btree only from a fixed beginning; `%` and `_` stand for anything. */
function likeKind(values: readonly string[] | undefined): Comparison {
  const first = values?.[0];
  return first !== undefined && /^[%_]/.test(first) ? "pattern" : "prefix";
}

function comparisonOf(kind: string, operator: string): Comparison | undefined {
  switch (kind) {
    case "AEXPR_OP":
      return operators[operator];
    case "AEXPR_OP_ANY":
    case "AEXPR_IN":
      return operator === "=" ? "list" : undefined;
    case "AEXPR_BETWEEN":
      return "range";
    case "AEXPR_LIKE":
      return operator === "~~" ? "prefix" : undefined;
    case "AEXPR_ILIKE":
      return operator === "~~*" ? "pattern" : undefined;
    default:
      return undefined;
  }
}

const operators: Readonly<Record<string, Comparison>> = {
  "=": "equality",
  "<": "range",
  "<=": "range",
  ">": "range",
  ">=": "range",
  "~~": "prefix",
  "~~*": "pattern",
  "~": "pattern",
  "~*": "pattern",
};

export function readOperand(node: unknown): Operand | undefined {
  const reference = bodyOf(node, "ColumnRef");
  if (reference) {
    const path = namesOf(reference["fields"]);
    return path.length > 0 ? { path, isCastToText: false } : undefined;
  }
  const cast = bodyOf(node, "TypeCast");
  if (cast) return castToText(cast);
  const call = bodyOf(node, "FuncCall");
  if (!call) return undefined;
  const [argument, ...more] = nodesOf(call["args"]);
  const inner = argument && readOperand(argument);
  const name = namesOf(call["funcname"]).at(-1);
  if (!inner || inner.call || !name || more.length > 0) return undefined;
  return { path: inner.path, call: name, isCastToText: inner.isCastToText };
}

/** Plans print varchar columns as `(title)::text`. Another cast makes another key. */
function castToText(cast: AstNode): Operand | undefined {
  const inner = readOperand(cast["arg"]);
  const type = namesOf(isTypeName(cast["typeName"])["names"]).at(-1);
  return inner && type === "text" ? { ...inner, isCastToText: true } : undefined;
}

const isTypeName = (value: unknown): AstNode =>
  typeof value === "object" && value !== null ? (value as AstNode) : {};

/** All literals of a value or a list of values; undefined when any part is not a literal. */
function literals(node: unknown): readonly string[] | undefined {
  const list = bodyOf(node, "List") ?? bodyOf(node, "A_ArrayExpr");
  if (list) {
    const each = nodesOf(list["items"] ?? list["elements"]).map(literals);
    return each.some((value) => value === undefined)
      ? undefined
      : each.flatMap((value) => value ?? []);
  }
  const cast = bodyOf(node, "TypeCast");
  if (cast) return literals(cast["arg"]);
  const constant = bodyOf(node, "A_Const");
  return constant && literal(constant);
}

function literal(constant: AstNode): readonly string[] | undefined {
  const text = textOf(inside(constant["sval"])["sval"]) ?? textOf(inside(constant["fval"])["fval"]);
  if (text !== undefined) return [text];
  if ("ival" in constant) return [String(inside(constant["ival"])["ival"] ?? 0)];
  if ("boolval" in constant) return [inside(constant["boolval"])["boolval"] ? "t" : "f"];
  return undefined;
}

const inside = (value: unknown): AstNode =>
  typeof value === "object" && value !== null ? (value as AstNode) : {};
