import { bodyOf, isNode, namesOf, nodesOf, textOf } from "./ast.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit, type Visit } from "./walk.ts";

/** `t.name` or `(value).name`: a column, or a call of a function where there is no such column. */
export interface AttributeUse {
  readonly name: string;
  /** All that `t` may be, if that is nothing but tables: it is a column where each has it. */
  readonly tables: readonly ObjectName[];
}

export function attributeUses(statement: AstNode): AttributeUse[] {
  const visits = [...eachVisit(statement)];
  return visits.flatMap(({ node }) => [
    ...columnUses(node, visits),
    ...namesOf(node["indirection"]).map((name) => ({ name, tables: [] })),
  ]);
}

function columnUses({ fields }: AstNode, visits: readonly Visit[]): AttributeUse[] {
  const names = namesOf(fields);
  const [name, qualifier] = names.toReversed();
  if (name === undefined || qualifier === undefined) return [];
  // With two fields only the last can be a call; of more, any but the first.
  const tables = names.length === 2 ? tablesCalled(qualifier, visits) : [];
  return names.slice(1).map((each) => ({ name: each, tables: each === name ? tables : [] }));
}

/** Nothing where anything else has this name too: a sub-query, a function, a CTE, renamed columns. */
function tablesCalled(qualifier: string, visits: readonly Visit[]): ObjectName[] {
  const tables = visits.flatMap(({ node }) => {
    const relation = textOf(node["relname"]);
    const alias = isNode(node["alias"]) ? node["alias"] : undefined;
    return relation !== undefined && (textOf(alias?.["aliasname"]) ?? relation) === qualifier
      ? [{ relation, schema: textOf(node["schemaname"]), alias }]
      : [];
  });
  const aliases = visits.filter(({ node }) => node["aliasname"] === qualifier).length;
  const isElse =
    aliases > tables.filter(({ alias }) => alias).length ||
    tables.some(({ alias }) => nodesOf(alias?.["colnames"]).length > 0) ||
    visits.some(({ node }) =>
      tables.some(({ relation }) => {
        const cte = bodyOf(node, "CommonTableExpr")?.["ctename"];
        return cte === relation;
      }),
    );
  if (isElse) return [];
  return tables.map(({ relation, schema }) => ({
    name: relation,
    ...(schema !== undefined && { schema }),
  }));
}
