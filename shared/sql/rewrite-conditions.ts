import type { Place } from "#shared/base/problem.ts";
import { bodyOf, isNode, namesOf, nodesOf, textOf } from "./ast.ts";
import { conjuncts, mirrored } from "./condition.ts";
import { literal } from "./literals.ts";
import type { AstNode, Parsed } from "./parsed.ts";
import { type Period, periodOf } from "./periods.ts";
import { StatementText } from "./statement-text.ts";
import { eachVisit } from "./walk.ts";

/** A condition that no index of its column serves, and one that asks for the same rows and is served. */
export interface Rewrite extends Place {
  readonly kind: "period" | "element";
  readonly column: string;
  /** Of the column, as `format_type` has it. */
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** The type of a column by its name alone: undefined where several have it and do not agree. */
export type TypeOfColumn = (name: string) => string | undefined;

/** Those AND-ed parts of each WHERE and ON that ask for a day of a time, or for an element of an array. */
export function rewriteConditions(
  sql: string,
  { statements }: Parsed,
  typeOf: TypeOfColumn,
): Rewrite[] {
  const text = new StatementText(sql);
  return statements
    .flatMap(({ node }) => [...eachVisit(node)])
    .flatMap(({ node }) => [...conjuncts(node["whereClause"]), ...conjuncts(node["quals"])])
    .flatMap((condition) => {
      const place = text.expression(condition);
      const found = place && rewrite(condition, text, typeOf);
      if (!found) return [];
      const from = sql.slice(place.offset, place.offset + place.length);
      return [{ ...found, ...place, from }];
    })
    .toSorted((a, b) => a.offset - b.offset);
}

type Found = Omit<Rewrite, keyof Place | "from">;

function rewrite(condition: AstNode, text: StatementText, typeOf: TypeOfColumn): Found | undefined {
  const body = bodyOf(condition, "A_Expr");
  if (!body) return undefined;
  return body["kind"] === "AEXPR_OP_ANY"
    ? anyElement(body, text, typeOf)
    : period(body, text, typeOf);
}

/** `'a' = any (tags)` looks through the array of each row; `tags @> array['a']` is what GIN knows. */
function anyElement(
  { name, lexpr, rexpr }: AstNode,
  text: StatementText,
  typeOf: TypeOfColumn,
): Found | undefined {
  const column = columnOf(rexpr);
  const type = column === undefined ? undefined : typeOf(column);
  const element = isValue(lexpr) ? text.of(lexpr) : undefined;
  if (namesOf(name).at(-1) !== "=" || !column || !type?.endsWith("[]")) return undefined;
  const array = isNode(rexpr) ? text.of(rexpr) : undefined;
  if (element === undefined || array === undefined) return undefined;
  return { kind: "element", column, type, to: `${array} @> array[${element}]::${type}` };
}

/** A constant or a parameter, whatever it is cast to. */
function isValue(node: unknown): node is AstNode {
  const cast = bodyOf(node, "TypeCast");
  if (cast) return isValue(cast["arg"]);
  return bodyOf(node, "ParamRef") !== undefined || literal(node) !== undefined;
}

/** `at::date = '2026-03-01'`: in an index of `at` that is a range. */
function period(
  { kind, name, lexpr, rexpr }: AstNode,
  text: StatementText,
  typeOf: TypeOfColumn,
): Found | undefined {
  const operator = namesOf(name).at(-1) ?? "";
  const [left, right] = [periodOf(lexpr), periodOf(rexpr)];
  const asked = left ?? right;
  const turned = left ? operator : mirrored(operator);
  const column = asked && columnOf(asked.operand);
  const type = column === undefined ? undefined : typeOf(column);
  if (!asked || !column || !type || !asked.types.test(type)) return undefined;
  const values = kind === "AEXPR_BETWEEN" ? nodesOf(bodyOf(rexpr, "List")?.["items"]) : undefined;
  const bounds = (values ?? [left ? rexpr : lexpr]).map((value) => asked.bounds(value, text));
  const written = isNode(asked.operand) ? text.of(asked.operand) : undefined;
  const to = written && range(written, turned ?? "", bounds);
  return to ? { kind: "period", column, type, to } : undefined;
}

type Bounds = ReturnType<Period["bounds"]>;

function range(column: string, operator: string, [first, last = first]: readonly Bounds[]) {
  if (!first || !last) return undefined;
  switch (operator) {
    case "=":
    case "BETWEEN":
      return `${column} >= ${first.begin} and ${column} < ${last.end}`;
    case "<":
    case ">=":
      return `${column} ${operator} ${first.begin}`;
    case "<=":
      return `${column} < ${first.end}`;
    case ">":
      return `${column} >= ${first.end}`;
    default:
      return undefined;
  }
}

const columnOf = (node: unknown): string | undefined => {
  const fields = nodesOf(bodyOf(node, "ColumnRef")?.["fields"]);
  return textOf(bodyOf(fields.at(-1), "String")?.["sval"]);
};
