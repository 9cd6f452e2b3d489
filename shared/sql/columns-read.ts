import { bodiesOf, bodyOf, isNode, namesOf, nodesOf } from "./ast.ts";
import type { ColumnsOf, Source } from "./from.ts";
import type { AstNode } from "./parsed.ts";
import { eachVisit } from "./walk.ts";

/**
 * The columns of a source that a query names anywhere, its sub-queries included; undefined where all
 * are wanted (`*`, a whole row), or where a lone name may be anybody's.
 */
export function columnsRead(
  body: AstNode,
  source: Source,
  columnsOf: ColumnsOf,
): readonly string[] | undefined {
  const own = columnsOf(source.schema, source.relation);
  if (!own) return undefined;
  if (hasStar(body)) return undefined;
  const read = new Set<string>();
  for (const { key, node } of eachVisit(body)) {
    if (key !== "ColumnRef") continue;
    const path = namesOf(node["fields"]);
    const qualifier = path.length > 1 ? path.at(-2) : undefined;
    // Alone, it is of the query that it stands in.
    const isStar = path.length < nodesOf(node["fields"]).length;
    if (isStar && path.at(-1) === source.alias) return undefined;
    const name = path.at(-1);
    if (isStar || name === undefined) continue;
    if (path.length === 1 && name === source.alias && !own.includes(name)) return undefined;
    const isMine = qualifier === undefined || qualifier === source.alias;
    if (isMine && own.includes(name)) read.add(name);
  }
  return isLocking(body) ? undefined : own.filter((name) => read.has(name));
}

/** Whether it selects `*`, or returns it. */
const hasStar = ({ targetList }: AstNode): boolean =>
  bodiesOf(targetList, "ResTarget").some(({ val }) => {
    const fields = nodesOf(bodyOf(val, "ColumnRef")?.["fields"]);
    return fields.length === 1 && bodyOf(fields[0], "A_Star") !== undefined;
  });

/** FOR UPDATE reads the row itself. */
const isLocking = ({ lockingClause, relation }: AstNode): boolean =>
  nodesOf(lockingClause).length > 0 || isNode(relation);
