import { bodyOf, isNode, nodesOf, textOf } from "./ast.ts";

/** A literal as text, whatever it is cast to; undefined for parameters and expressions. */
export function literal(node: unknown): string | undefined {
  const cast = bodyOf(node, "TypeCast");
  if (cast) return literal(cast["arg"]);
  const constant = bodyOf(node, "A_Const");
  if (!constant) return undefined;
  const { sval, fval, ival, boolval } = constant;
  const text = textOf(inside(sval, "sval")) ?? textOf(inside(fval, "fval"));
  if (text !== undefined) return text;
  // What is zero or false is left out of the tree.
  if (isNode(ival)) return String(ival["ival"] ?? 0);
  if (isNode(boolval)) return boolval["boolval"] ? "t" : "f";
  return undefined;
}

const inside = (value: unknown, key: string): unknown => (isNode(value) ? value[key] : undefined);

/** The members of `(1, 2)`, `array[1, 2]` and `'{1,2}'`; undefined when one is not a literal. */
export function literals(list: unknown): readonly string[] | undefined {
  const cast = bodyOf(list, "TypeCast");
  if (cast) return literals(cast["arg"]);
  const members = membersOf(list);
  if (!members) return elements(literal(list));
  const found = members.flatMap((member) => literal(member) ?? []);
  return found.length === members.length ? found : undefined;
}

/** The nodes of a list or an array that is written as one. */
export function membersOf(node: unknown): readonly unknown[] | undefined {
  const list = bodyOf(node, "List")?.["items"] ?? bodyOf(node, "A_ArrayExpr")?.["elements"];
  return list === undefined ? undefined : nodesOf(list);
}

/** Of `{a,"b, c",NULL}`, as array_out prints it, without what is null: it is equal to nothing. */
function elements(array: string | undefined): readonly string[] | undefined {
  if (!array || !/^\{(?:[^{}"\\]|"(?:[^"\\]|\\.)*")*\}$/s.test(array)) return undefined;
  const found = array.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/gs);
  return [...found].flatMap(([, quoted, bare = ""]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, "$1");
    return bare.toLowerCase() === "null" ? [] : bare.trim();
  });
}
