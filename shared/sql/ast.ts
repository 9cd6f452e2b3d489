import type { AstNode } from "./parsed.ts";

/** Small readers of libpg_query's tree. What is not there reads as undefined or empty. */

/** The inside of a node of this kind: `bodyOf(node, "A_Expr")`. */
export function bodyOf(node: unknown, kind: string): AstNode | undefined {
  if (!isNode(node)) return undefined;
  const body = node[kind];
  return isNode(body) ? body : undefined;
}

/** The insides of those nodes of a list that are of this kind. */
export const bodiesOf = (list: unknown, kind: string): AstNode[] =>
  nodesOf(list)
    .map((node) => bodyOf(node, kind))
    .filter((body) => body !== undefined);

export const nodesOf = (value: unknown): AstNode[] =>
  Array.isArray(value) ? value.filter(isNode) : [];

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

/** The texts of a list of String nodes: the parts of a qualified name. */
export const namesOf = (value: unknown): string[] =>
  nodesOf(value).flatMap((node) => textOf(bodyOf(node, "String")?.["sval"]) ?? []);

/** Every node of this kind in a tree, in the text's order, but not inside other queries of it. */
export function nodesOfKind(root: unknown, kind: string): AstNode[] {
  const found: AstNode[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    const body = bodyOf(next, kind);
    if (body) found.push(body);
    for (const value of insides(next).reverse()) open.push(value);
  }
  return found;
}

function insides(value: unknown): unknown[] {
  if (Array.isArray(value)) return [...value];
  if (!isNode(value)) return [];
  return Object.entries(value)
    .filter(([key]) => key !== "SelectStmt")
    .map(([, inner]) => inner);
}

export const isNode = (value: unknown): value is AstNode =>
  typeof value === "object" && value !== null && !Array.isArray(value);
