import { bodiesOf, bodyOf, isNode, namesOf, nodesOf, nodesOfKind, textOf } from "./ast.ts";
import { columnsRead } from "./columns-read.ts";
import {
  type Condition,
  conjuncts,
  type Operand,
  readConditions,
  readOperand,
} from "./condition.ts";
import { type ColumnsOf, qual, readFrom, type Source } from "./from.ts";
import { literal } from "./literals.ts";
import type { ObjectName } from "./object-name.ts";
import type { AstNode } from "./parsed.ts";

/** How a statement uses one relation of its FROM. */
export interface RelationUse {
  readonly schema?: string;
  readonly relation: string;
  readonly alias: string;
  readonly conditions: readonly UsedCondition[];
  /** ORDER BY, where all of its keys are this relation's; empty otherwise. */
  readonly order: readonly OrderKey[];
  readonly hasLimit: boolean;
  /** Where the rows nearest to something are asked for first: `spot <-> point '(3,4)'`. */
  readonly nearest?: Nearest;
  /** What GROUP BY and DISTINCT want in order, each where all of it is this relation's. */
  readonly groups?: readonly (readonly OrderKey[])[];
  /** What min and max are asked of, likewise. */
  readonly extremes?: readonly (readonly OrderKey[])[];
  /** The sides of an OR, each as it narrows this relation; only where every side narrows some relation. */
  readonly alternatives?: readonly (readonly UsedCondition[])[];
  /** All columns that the query names; absent where it wants whole rows. */
  readonly reads?: readonly string[];
}

/** A condition whose column is known to be this relation's. */
export interface UsedCondition
  extends Pick<Condition, "comparison" | "values" | "bounds" | "operator" | "valueType"> {
  readonly column: string;
  /** `lower` in `lower(title) = …`: the index must hold the same expression. */
  readonly call?: ObjectName;
  readonly isCastToText: boolean;
  /** Instead of the column alone; the column is the first in it. */
  readonly expression?: Operand["expression"];
  /** The alias it is joined with. */
  readonly joinedWith?: string;
}

export interface OrderKey {
  readonly column: string;
  readonly isCastToText: boolean;
  readonly isDescending: boolean;
  readonly nullsFirst: boolean;
}

interface Nearest {
  readonly column: string;
  readonly operator: string;
}

/** Every use of every relation in a statement, its sub-queries and CTEs included. */
export function relationUses(statement: AstNode, columnsOf: ColumnsOf): RelationUse[] {
  const uses: RelationUse[] = [];
  const open: Query[] = [{ node: statement, outer: [], ctes: new Set() }];
  for (let query = open.shift(); query; query = open.shift()) {
    const read = readQuery(query, columnsOf);
    uses.push(...read.uses);
    open.push(...read.inner);
  }
  return uses;
}

interface Query {
  readonly node: unknown;
  /** What a correlated sub-query sees of the queries around it, the nearest first. */
  readonly outer: readonly Source[];
  readonly ctes: ReadonlySet<string>;
}

interface QueryParts {
  readonly from: readonly unknown[];
  readonly where: unknown;
  readonly sort: readonly AstNode[];
  readonly hasLimit: boolean;
  readonly body: AstNode;
}

function readQuery(query: Query, columnsOf: ColumnsOf): { uses: RelationUse[]; inner: Query[] } {
  const parts = partsOf(query.node);
  if (!parts) return { uses: [], inner: setOperands(query) };
  const ctes = new Set([...query.ctes, ...cteNames(parts.body)]);
  const from = readFrom(parts.from, { ctes, columnsOf });
  const { sources } = from;
  const scope = [...sources, ...query.outer];
  const where = readConditions(parts.where).map((condition) => qual(condition, from));
  const resolve = resolver(sources, scope, columnsOf);
  const alternatives = disjunctions(parts.where).map(readConditions);
  const nearestOf = (source: Source) =>
    parts.hasLimit ? nearestIn(source, parts.sort, resolve) : undefined;
  return {
    uses: sources.map((source) => ({
      ...(source.schema && { schema: source.schema }),
      relation: source.relation,
      alias: source.alias,
      conditions: [...where, ...from.quals].flatMap(({ condition, notOf }) =>
        notOf.includes(source) ? [] : usedBy(source, condition, resolve),
      ),
      order: orderOf(source, parts.sort, resolve),
      hasLimit: parts.hasLimit,
      ...nearestOf(source),
      ...optional({
        ...groupsOf(source, parts.body, resolve),
        alternatives: alternatives
          .map((side) => side.flatMap((condition) => usedBy(source, condition, resolve)))
          .filter((side) => side.length > 0),
        reads: columnsRead(parts.body, source, columnsOf),
      }),
    })),
    inner: innerQueries(parts.body, scope, ctes),
  };
}

type Optional = "groups" | "extremes" | "alternatives" | "reads";

/** What is empty or unknown is left out: most uses have none of it. */
function optional(
  more: Record<Optional, readonly unknown[] | undefined>,
): Pick<RelationUse, Optional> {
  return Object.fromEntries(
    Object.entries(more).filter(([key, value]) => value && (key === "reads" || value.length > 0)),
  );
}

/** The sides of the ORs that are AND-ed to a WHERE. */
const disjunctions = (where: unknown): AstNode[] =>
  conjuncts(where).flatMap((part) => {
    const or = bodyOf(part, "BoolExpr");
    return or?.["boolop"] === "OR_EXPR" ? nodesOf(or["args"]) : [];
  });

function partsOf(node: unknown): QueryParts | undefined {
  const select = bodyOf(node, "SelectStmt");
  if (select && !select["larg"]) {
    return {
      from: nodesOf(select["fromClause"]),
      where: select["whereClause"],
      sort: bodiesOf(select["sortClause"], "SortBy").map((by) => ofTarget(by, select)),
      hasLimit: isLimit(select["limitCount"]),
      body: select,
    };
  }
  const change = bodyOf(node, "UpdateStmt") ?? bodyOf(node, "DeleteStmt");
  if (!change) return undefined;
  return {
    from: [
      { RangeVar: change["relation"] },
      ...nodesOf(change["fromClause"] ?? change["usingClause"]),
    ],
    where: change["whereClause"],
    sort: [],
    hasLimit: false,
    body: change,
  };
}

/** LIMIT ALL and LIMIT NULL are none. */
const isLimit = (count: unknown): boolean =>
  count !== undefined && bodyOf(count, "A_Const")?.["isnull"] !== true;

/** ORDER BY a number or a lone name means a column of the result first. */
function ofTarget(by: AstNode, { targetList }: AstNode): AstNode {
  const targets = bodiesOf(targetList, "ResTarget");
  const path = namesOf(bodyOf(by["node"], "ColumnRef")?.["fields"]);
  const target =
    path.length === 1
      ? targets.find(({ name }) => name === path[0])
      : targets[Number(literal(by["node"])) - 1];
  return target ? { ...by, node: target["val"] } : by;
}

/** UNION and the like, and the query that feeds an INSERT. */
function setOperands({ node, outer, ctes }: Query): Query[] {
  const select = bodyOf(node, "SelectStmt");
  if (select) {
    const all = new Set([...ctes, ...cteNames(select)]);
    const sides = [select["larg"], select["rarg"]].filter(isNode);
    return [
      ...sides.map((side) => ({ node: { SelectStmt: side }, outer, ctes: all })),
      ...cteQueries(select, outer, all),
    ];
  }
  const insert = bodyOf(node, "InsertStmt");
  return insert ? [{ node: insert["selectStmt"], outer, ctes }] : [];
}

const cteNames = (body: AstNode): string[] =>
  ctesOf(body).flatMap((cte) => textOf(cte["ctename"]) ?? []);

function ctesOf(body: AstNode): AstNode[] {
  const clause = body["withClause"];
  return isNode(clause) ? bodiesOf(clause["ctes"], "CommonTableExpr") : [];
}

const cteQueries = (body: AstNode, outer: readonly Source[], ctes: ReadonlySet<string>): Query[] =>
  ctesOf(body).map((cte) => ({ node: cte["ctequery"], outer, ctes }));

/** Of EXISTS nobody looks at what it selects. */
function subselectOf({ subLinkType, subselect }: AstNode): unknown {
  const select = bodyOf(subselect, "SelectStmt");
  if (subLinkType !== "EXISTS_SUBLINK" || !select) return subselect;
  return { SelectStmt: { ...select, targetList: [] } };
}

/** Sub-queries wherever they stand: in FROM, in a condition, in the select list, in a CTE. */
function innerQueries(body: AstNode, outer: readonly Source[], ctes: ReadonlySet<string>): Query[] {
  const { withClause: _, ...rest } = body;
  const sublinks = nodesOfKind(rest, "SubLink").map(subselectOf);
  const tables = nodesOfKind(rest, "RangeSubselect").map((range) => range["subquery"]);
  return [
    ...[...sublinks, ...tables].map((node) => ({ node, outer, ctes })),
    ...cteQueries(body, outer, ctes),
  ];
}

type Resolve = (operand: Operand) => Source | undefined;

/** Which relation a column name belongs to: by its alias, else by whoever has such a column. */
function resolver(
  sources: readonly Source[],
  scope: readonly Source[],
  columnsOf: ColumnsOf,
): Resolve {
  return ({ path }) => {
    const column = path.at(-1) ?? "";
    const alias = path.at(-2);
    if (alias !== undefined) return scope.find((source) => source.alias === alias);
    const owner = scope.find(({ schema, relation }) =>
      columnsOf(schema, relation)?.includes(column),
    );
    const [only, ...others] = sources;
    const isUnknown = only && columnsOf(only.schema, only.relation) === undefined;
    return owner ?? (others.length === 0 && isUnknown ? only : undefined);
  };
}

function usedBy(source: Source, condition: Condition, resolve: Resolve): UsedCondition[] {
  const { operand, other, ...rest } = condition;
  if (resolve(operand) !== source) return [];
  const partner = other && resolve(other);
  // Compared with another column of the same row: nothing to look up.
  if (partner === source) return [];
  return [
    {
      column: operand.path.at(-1) ?? "",
      ...(operand.call && { call: operand.call }),
      isCastToText: operand.isCastToText,
      ...(operand.expression && { expression: operand.expression }),
      ...rest,
      ...(partner && { joinedWith: partner.alias }),
    },
  ];
}

function orderOf(source: Source, sort: readonly AstNode[], resolve: Resolve): OrderKey[] {
  const keys = sort.map((by): OrderKey | undefined => {
    const operand = readOperand(by["node"]);
    if (!operand || operand.call || resolve(operand) !== source) return undefined;
    const isDescending = by["sortby_dir"] === "SORTBY_DESC";
    const nulls = by["sortby_nulls"];
    return {
      column: operand.path.at(-1) ?? "",
      isCastToText: operand.isCastToText,
      isDescending,
      // Without a word, NULLs count as larger than everything else.
      nullsFirst: nulls === "SORTBY_NULLS_DEFAULT" ? isDescending : nulls === "SORTBY_NULLS_FIRST",
    };
  });
  return keys.every((key) => key !== undefined) ? keys : [];
}

/** An index gives rows by their distance from one place, the nearest first, and by nothing besides. */
function nearestIn(
  source: Source,
  [first, ...others]: readonly AstNode[],
  resolve: Resolve,
): Pick<RelationUse, "nearest"> | undefined {
  const { name, lexpr, rexpr } = bodyOf(first?.["node"], "A_Expr") ?? {};
  const operator = namesOf(name).at(-1) ?? "";
  if (others.length > 0 || first?.["sortby_dir"] === "SORTBY_DESC" || !/^<+->+$/.test(operator))
    return undefined;
  const sides = [readOperand(lexpr), readOperand(rexpr)].filter((side) => side !== undefined);
  const [operand, another] = sides;
  if (!operand || another || operand.call || resolve(operand) !== source) return undefined;
  const isFromColumns = nodesOfKind([lexpr, rexpr], "ColumnRef").length > 1;
  return isFromColumns ? undefined : { nearest: { column: operand.path.at(-1) ?? "", operator } };
}

/** Columns that are wanted in order though nobody asks for one. */
function groupsOf(
  source: Source,
  body: AstNode,
  resolve: Resolve,
): Record<"groups" | "extremes", OrderKey[][]> {
  const targets = bodiesOf(body["targetList"], "ResTarget").map(({ val }) => val);
  const extremes = targets.flatMap((target) => {
    const call = bodyOf(target, "FuncCall");
    const [argument] = nodesOf(call?.["args"]);
    return /^(?:min|max)$/.test(namesOf(call?.["funcname"]).at(-1) ?? "") && argument
      ? [[argument]]
      : [];
  });
  const isDistinct = nodesOf(body["distinctClause"]).length > 0;
  const grouped = nodesOf(body["groupClause"]).map((by) => ofTarget({ node: by }, body)["node"]);
  const ordered = (lists: readonly (readonly unknown[])[]) =>
    lists.flatMap((list) => {
      const keys = orderOf(
        source,
        list.map((node) => ({ node, sortby_nulls: "SORTBY_NULLS_DEFAULT" })),
        resolve,
      );
      return keys.length > 0 ? [keys] : [];
    });
  return { groups: ordered([grouped, isDistinct ? targets : []]), extremes: ordered(extremes) };
}

/** The names of all relations that a statement reads, for asking the catalog about them. */
export function relationNames(statement: AstNode): ObjectName[] {
  const uses = relationUses(statement, () => undefined);
  const byName = new Map(
    uses.map(({ schema, relation }) => [
      `${schema ?? ""}.${relation}`,
      { ...(schema && { schema }), name: relation },
    ]),
  );
  return [...byName.values()];
}
