import { bodyOf, isNode, namesOf, nodesOf, nodesOfKind, textOf } from "./ast.ts";
import { printExpression } from "./expression.ts";
import { functionName } from "./function-names.ts";
import { literal, literals, membersOf } from "./literals.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";

/** One AND-ed part of a WHERE or ON that compares a column with something. */
export interface Condition {
  readonly operand: Operand;
  readonly comparison: Comparison;
  /** The other side, where it is a column too. */
  readonly other?: Operand;
  /** The literals it is compared with, as text; absent for parameters and expressions. */
  readonly values?: readonly string[];
  /** Of a range, instead of values. */
  readonly bounds?: readonly Bound[];
  /** Of a containment. */
  readonly operator?: string;
  /** Of a containment, the type that its other side is cast to: `text[]`. */
  readonly valueType?: string;
}

/** `> 7`; without a value where it is no literal. */
export interface Bound {
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly value?: string;
}

/** What an index can do for a comparison depends on its kind. */
type Comparison =
  | "equality"
  /** IN, = ANY */
  | "list"
  | "null"
  | "not null"
  | "range"
  /** LIKE 'abc%' */
  | "prefix"
  /** LIKE '%abc%', ILIKE: a trigram index */
  | "pattern"
  /** `~`: a trigram index as well, if the expression has letters that follow each other */
  | "regex"
  /** Equal to a column of another relation, or to what a sub-query returns. */
  | "join"
  /** What looks inside a value: `@>`, `&&`, `@@`, `?`, `<<=`. */
  | "containment";

/**
 * A column, perhaps inside a function of one argument: `e.title`, `lower(e.title)`; or, with the
 * first column's name, an expression.
 */
export interface Operand {
  /** The column's name as written: `["e", "title"]`, `["title"]`. */
  readonly path: readonly string[];
  readonly call?: ObjectName;
  /** `title::text`: harmless on a varchar column, another key on any other. */
  readonly isCastToText: boolean;
  /** As an index has it. */
  readonly expression?: { readonly text: string; readonly isImmutable: boolean };
}

/** Splits at AND and reads each part; what no index could serve is left out. */
export function readConditions(where: unknown): Condition[] {
  return conjuncts(where).flatMap(readCondition);
}

/** What stands in the way where nothing was read. */
export type Unread = "or" | "expression" | "other";

export function whyUnread(condition: unknown): Unread {
  if (bodyOf(condition, "BoolExpr")?.["boolop"] === "OR_EXPR") return "or";
  const { name, kind, lexpr, rexpr } = bodyOf(condition, "A_Expr") ?? {};
  const isRead = comparisonOf(textOf(kind) ?? "", namesOf(name).at(-1) ?? "") !== undefined;
  return isRead && !readOperand(lexpr) && !readOperand(rexpr) ? "expression" : "other";
}

export function conjuncts(where: unknown): AstNode[] {
  const found: AstNode[] = [];
  const open = nodesOf([where]);
  for (let next = open.pop(); next; next = open.pop()) {
    const and = bodyOf(next, "BoolExpr");
    if (and?.["boolop"] === "AND_EXPR")
      for (const part of nodesOf(and["args"]).reverse()) open.push(part);
    else found.push(next);
  }
  return found;
}

function readCondition(node: AstNode): Condition[] {
  const expression = bodyOf(node, "A_Expr");
  if (expression) return readExpression(expression);
  const test = bodyOf(node, "NullTest");
  if (test) return ofOperand(test["arg"], test["nulltesttype"] === "IS_NULL" ? "null" : "not null");
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

function readExpression({ name, kind, lexpr, rexpr }: AstNode): Condition[] {
  const operator = namesOf(name).at(-1) ?? "";
  const comparison = comparisonOf(textOf(kind) ?? "", operator);
  if (!comparison) return [];
  const [column, partner] = [readOperand(lexpr), readOperand(rexpr)];
  if (column && partner) return comparison === "equality" ? joined(column, partner) : [];
  const left = column ?? (partner ? undefined : readOfExpression(lexpr));
  const right = partner ?? (left ? undefined : readOfExpression(rexpr));
  // `'x' = any (tags)` and `'x' like title`: the column is not what is looked up.
  const isEitherWay = comparison !== "list" && mirrored(operator) !== undefined;
  const operand = left ?? (isEitherWay ? right : undefined);
  const against = left ? rexpr : lexpr;
  if (!operand || isComputed(against) || bodyOf(against, "CollateClause")) return [];
  if (/^(?:prefix|pattern|regex)$/.test(comparison) && !isPlainText(against)) return [];
  const turned = left ? operator : (mirrored(operator) ?? operator);
  return [{ operand, ...compared(comparison, turned, against) }];
}

/** Of more than one relation it is no key. */
function readOfExpression(node: unknown): Operand | undefined {
  const { text, paths = [], isImmutable = false } = printExpression(node) ?? {};
  const relations = new Set(paths.map((path) => path.slice(0, -1).join(".")));
  const [path] = paths;
  if (text === undefined || !path || relations.size > 1) return undefined;
  return { path, isCastToText: false, expression: { text, isImmutable } };
}

/** From other columns: no index can be asked for it ahead. */
const isComputed = (node: unknown): boolean =>
  nodesOfKind(node, "ColumnRef").length > 0 && !bodyOf(node, "SubLink");

/** Patterns of other types (citext) have operators of their own. */
function isPlainText(pattern: unknown): boolean {
  const type = bodyOf(pattern, "TypeCast")?.["typeName"];
  const name = isNode(type) ? namesOf(type["names"]).at(-1) : undefined;
  return name === undefined || /^(?:text|varchar|bpchar|name)$/.test(name);
}

/** `left = right`, seen from either side. */
export const joined = (left: Operand, right: Operand): Condition[] => [
  { operand: left, comparison: "join", other: right },
  { operand: right, comparison: "join", other: left },
];

/** `7 < id` is `id > 7`; undefined where the operator is not known the other way. */
export const mirrored = (operator: string): string | undefined => mirrors[operator];

const mirrors: Readonly<Record<string, string>> = {
  "=": "=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  BETWEEN: "BETWEEN",
  "@>": "<@",
  "<@": "@>",
  "&&": "&&",
};

function compared(
  comparison: Comparison,
  operator: string,
  against: unknown,
): Omit<Condition, "operand"> {
  if (comparison === "containment") {
    const valueType = typeOf(against);
    return { comparison, operator, ...(valueType && { valueType }) };
  }
  if (comparison === "range") return { comparison, bounds: boundsOf(operator, against) };
  const values = comparison === "list" ? literals(against) : alone(literal(against));
  return { comparison: kindOf(comparison, operator, values?.[0]), ...(values && { values }) };
}

/** What a constant is cast to. */
function typeOf(node: unknown): string | undefined {
  const type = bodyOf(node, "TypeCast")?.["typeName"];
  const name = isNode(type) ? namesOf(type["names"]).at(-1) : undefined;
  return name && isNode(type) && type["arrayBounds"] ? `${name}[]` : name;
}

const alone = (value: string | undefined) => (value === undefined ? undefined : [value]);

function boundsOf(operator: string, against: unknown): Bound[] {
  const operators =
    operator === "BETWEEN" ? ([">=", "<="] as const) : [operator as Bound["operator"]];
  const sides = membersOf(against) ?? [against];
  return operators.map((each, at) => {
    const value = literal(sides[at]);
    return { operator: each, ...(value !== undefined && { value }) };
  });
}

/**
 * A btree serves LIKE and regular expressions from a fixed beginning. Of a regular expression two
 * letters are one, as the second may be optional, if no alternative to them follows.
 */
function kindOf(comparison: Comparison, operator: string, pattern = "x"): Comparison {
  if (comparison === "prefix") return /^[%_]/.test(pattern) ? "pattern" : "prefix";
  return operator === "~" && /^\^[\p{L}\p{N}]{2}[^|]*$/u.test(pattern) ? "prefix" : comparison;
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
  "~": "regex",
  "~*": "regex",
  "@>": "containment",
  "<@": "containment",
  "&&": "containment",
  "@@": "containment",
  "@?": "containment",
  "?": "containment",
  "?|": "containment",
  "?&": "containment",
  "<<": "containment",
  ">>": "containment",
  "<<=": "containment",
  ">>=": "containment",
  "-|-": "containment",
};

export function readOperand(node: unknown): Operand | undefined {
  const reference = bodyOf(node, "ColumnRef");
  if (reference) {
    const path = namesOf(reference["fields"]);
    // `t.*` has a star, which is no name.
    const isColumn = path.length > 0 && path.length === nodesOf(reference["fields"]).length;
    return isColumn ? { path, isCastToText: false } : undefined;
  }
  const cast = bodyOf(node, "TypeCast");
  if (cast) return castToText(cast);
  const call = bodyOf(node, "FuncCall");
  if (!call) return undefined;
  const [argument, ...more] = nodesOf(call["args"]);
  const inner = argument && readOperand(argument);
  const name = functionName(call);
  if (!inner || inner.call || !name || more.length > 0) return undefined;
  return { path: inner.path, call: name, isCastToText: inner.isCastToText };
}

/** Plans print varchar columns as `(title)::text`. Another cast makes another key. */
function castToText({ arg, typeName }: AstNode): Operand | undefined {
  const inner = readOperand(arg);
  if (!inner || inner.call || !isNode(typeName)) return undefined;
  const isText = namesOf(typeName["names"]).at(-1) === "text" && !typeName["arrayBounds"];
  return isText ? { ...inner, isCastToText: true } : undefined;
}
