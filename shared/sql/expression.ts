import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { bodyOf, isNode, namesOf, nodesOf, textOf } from "./ast.ts";
import { functionName } from "./function-names.ts";
import { printName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";

/** An expression over columns of one relation, as an index of it would be written. */
export interface Expression {
  /** Without the names of relations: `(payload ->> 'k')`; in brackets where CREATE INDEX wants them. */
  readonly text: string;
  /** The columns in it, as written: `["e", "payload"]`. */
  readonly paths: readonly (readonly string[])[];
  /** Whether all that it calls returns the same for ever, whatever the types. */
  readonly isImmutable: boolean;
}

/** Nothing for what no index holds, or nobody writes: sub-queries, parameters, and deep nests. */
export const printExpression = (node: unknown): Expression | undefined => print(node, DEEPEST);

const DEEPEST = 8;

function print(node: unknown, depth: number): Expression | undefined {
  if (depth === 0 || !isNode(node)) return undefined;
  const [kind = ""] = Object.keys(node);
  const body = bodyOf(node, kind);
  return body && printers[kind]?.(body, depth - 1);
}

type Printer = (body: AstNode, depth: number) => Expression | undefined;

const printers: Readonly<Record<string, Printer>> = {
  ColumnRef: ({ fields }) => {
    const path = namesOf(fields);
    const name = path.at(-1);
    if (name === undefined || path.length < nodesOf(fields).length) return undefined;
    return { text: quoteIdentifier(name), paths: [path], isImmutable: true };
  },
  A_Const: ({ sval, ival, fval, boolval }) => {
    const text = constant({ sval, ival, fval, boolval });
    return text === undefined ? undefined : { text, paths: [], isImmutable: true };
  },
  // What a cast makes of a value may depend on the session; of a constant written as text it never
  // matters, and EXPLAIN adds it to every one.
  TypeCast: ({ arg, typeName }, depth) => {
    const inner = print(arg, depth);
    if (!inner || !isNode(typeName) || typeName["typmods"]) return undefined;
    const type = namesOf(typeName["names"]).filter((name) => name !== "pg_catalog");
    const isText = type.length === 1 && type[0] === "text" && !typeName["arrayBounds"];
    if (isText && inner.paths.length === 0) return inner;
    const suffix = typeName["arrayBounds"] ? "[]" : "";
    return {
      ...inner,
      text: `(${inner.text}::${type.map(quoteIdentifier).join(".")}${suffix})`,
      isImmutable: inner.isImmutable && inner.paths.length === 0,
    };
  },
  FuncCall: (call, depth) => {
    const name = functionName(call);
    if (!name || call["over"] || call["agg_star"] || call["agg_distinct"] || call["agg_order"])
      return undefined;
    const inner = join(nodesOf(call["args"]), depth, ", ");
    // Up to 13 it is no function: the grammar makes a date_part of it.
    const [, field, from] =
      name.name === "extract" ? (/^'(\w+)', (.+)$/s.exec(inner?.text ?? "") ?? []) : [];
    if (inner && from !== undefined)
      return { ...inner, text: `(extract(${field} from ${from}))`, isImmutable: false };
    return inner && { ...inner, text: `${printName(name)}(${inner.text})`, isImmutable: false };
  },
  CoalesceExpr: ({ args }, depth) => {
    const inner = join(nodesOf(args), depth, ", ");
    return inner && { ...inner, text: `coalesce(${inner.text})` };
  },
  A_Expr: ({ kind, name, lexpr, rexpr }, depth) => {
    const operator = namesOf(name);
    const [sign] = operator;
    if (kind !== "AEXPR_OP" || operator.length !== 1 || !sign || !lexpr) return undefined;
    const inner = join([lexpr, rexpr], depth, ` ${sign} `);
    const isImmutable = /^(?:->>?|#>>?)$/.test(sign) && inner?.isImmutable === true;
    return inner && { ...inner, text: `(${inner.text})`, isImmutable };
  },
};

function join(nodes: readonly unknown[], depth: number, between: string): Expression | undefined {
  const parts = nodes.flatMap((node) => print(node, depth) ?? []);
  if (parts.length < nodes.length || parts.length === 0) return undefined;
  return {
    text: parts.map(({ text }) => text).join(between),
    paths: parts.flatMap(({ paths }) => paths),
    isImmutable: parts.every((part) => part.isImmutable),
  };
}

/** A constant as it is written; `textOf` is of the inside of each kind. */
function constant({ sval, ival, fval, boolval }: AstNode): string | undefined {
  const text = isNode(sval) ? (textOf(sval["sval"]) ?? "") : undefined;
  if (text !== undefined) return text.includes("\\") ? undefined : quoteText(text);
  // What is zero or false is left out of the tree.
  if (isNode(ival)) return String(ival["ival"] ?? 0);
  if (isNode(fval)) return textOf(fval["fval"]);
  return isNode(boolval) ? String(boolval["boolval"] ?? false) : undefined;
}

/** A text as SQL writes it. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
