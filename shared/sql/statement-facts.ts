import { bodiesOf, bodyOf, isNode, namesOf, nodesOf } from "./ast.ts";
import type { AstNode, Parsed } from "./parsed.ts";
import { StatementText } from "./statement-text.ts";
import { eachVisit } from "./walk.ts";

/** What a statement asks for, as far as its plan does not tell. All texts are as they were written. */
export interface StatementFacts {
  /** Of the outermost query; absent where the statement changes data. */
  readonly result?: AskedResult;
  /** What asks for each row once. */
  readonly unique: readonly ("DISTINCT" | "UNION")[];
  /** Whether GROUP BY stands anywhere in it. */
  readonly hasGroupBy: boolean;
  readonly notIn: readonly NotIn[];
  /** Columns that are cast to text, where it was written. */
  readonly textCasts: readonly string[];
}

interface AskedResult {
  /** `*` or `e.*`. */
  readonly hasAllColumns: boolean;
  readonly hasLimit: boolean;
  /** GROUP BY, DISTINCT or an aggregate over all: its rows are no rows of a table. */
  readonly isGrouped: boolean;
  readonly order: readonly AskedOrder[];
}

interface AskedOrder {
  readonly text: string;
  readonly isDescending: boolean;
}

/** `id not in (select feed_id from entries)` */
interface NotIn {
  readonly operand: string;
  /** `select feed_id from entries` */
  readonly query: string;
}

/** Of the first statement of a text. */
export function statementFacts(sql: string, { statements }: Parsed): StatementFacts | undefined {
  const [statement] = statements;
  if (!statement) return undefined;
  const text = new StatementText(sql);
  const visited = [...eachVisit(statement.node)].map(({ node }) => node);
  const result = resultOf(text, statement.node);
  return {
    ...(result && { result }),
    unique: [...new Set(visited.flatMap(uniqueBy))],
    hasGroupBy: visited.some(({ groupClause }) => Array.isArray(groupClause)),
    notIn: visited.flatMap((node) => notInOf(text, node)),
    textCasts: visited.flatMap(textCastOf),
  };
}

function resultOf(text: StatementText, statement: AstNode): AskedResult | undefined {
  const explained = bodyOf(statement, "ExplainStmt")?.["query"];
  const select = bodyOf(explained ?? statement, "SelectStmt");
  if (!select) return undefined;
  const targets = bodiesOf(select["targetList"], "ResTarget").map(({ val }) => val);
  return {
    hasAllColumns: targets.some(isAll),
    hasLimit: select["limitCount"] !== undefined,
    isGrouped:
      nodesOf(select["groupClause"]).length > 0 ||
      nodesOf(select["distinctClause"]).length > 0 ||
      bodiesOf(targets, "FuncCall").some(({ over }) => over === undefined && targets.length === 1),
    order: bodiesOf(select["sortClause"], "SortBy").flatMap((by) => orderOf(text, by)),
  };
}

const isAll = (target: unknown): boolean =>
  nodesOf(bodyOf(target, "ColumnRef")?.["fields"]).some((field) => bodyOf(field, "A_Star"));

function orderOf(text: StatementText, by: AstNode): AskedOrder[] {
  const written = isNode(by["node"]) ? text.of(by["node"]) : undefined;
  if (written === undefined) return [];
  return [{ text: written, isDescending: by["sortby_dir"] === "SORTBY_DESC" }];
}

/** SELECT DISTINCT has a list with nothing in it. */
function uniqueBy(node: AstNode): StatementFacts["unique"] {
  if (Array.isArray(node["distinctClause"])) return ["DISTINCT"];
  return node["op"] === "SETOP_UNION" && node["all"] !== true ? ["UNION"] : [];
}

function notInOf(text: StatementText, node: AstNode): NotIn[] {
  if (node["boolop"] !== "NOT_EXPR") return [];
  return bodiesOf(node["args"], "SubLink").flatMap(({ subLinkType, testexpr, subselect }) => {
    if (subLinkType !== "ANY_SUBLINK" || !isNode(testexpr) || !isNode(subselect)) return [];
    const [operand, query] = [text.of(testexpr), text.inBrackets(subselect)];
    return operand !== undefined && query !== undefined ? [{ operand, query }] : [];
  });
}

function textCastOf(node: AstNode): string[] {
  if (!isNode(node["typeName"])) return [];
  const column = namesOf(bodyOf(node["arg"], "ColumnRef")?.["fields"]).at(-1);
  const type = namesOf(node["typeName"]["names"]).at(-1) ?? "";
  return column !== undefined && /^(?:text|varchar)$/.test(type) ? [column] : [];
}
