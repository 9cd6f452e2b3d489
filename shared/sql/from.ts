import { bodyOf, isNode, namesOf, nodesOfKind, textOf } from "./ast.ts";
import { type Condition, joined, readConditions } from "./condition.ts";
import type { AstNode } from "./parsed.ts";

/** A relation in a FROM. */
export interface Source {
  readonly schema: string | undefined;
  readonly relation: string;
  readonly alias: string;
}

/** Names of a relation's columns, to place a name that stands without its relation. */
export type ColumnsOf = (
  schema: string | undefined,
  relation: string,
) => readonly string[] | undefined;

export interface From {
  readonly sources: readonly Source[];
  readonly quals: readonly Qual[];
  /** What an outer join fills up with NULLs. */
  readonly nullable: readonly Source[];
}

/** A condition, and the sources whose rows it does not narrow. */
export interface Qual {
  readonly condition: Condition;
  readonly notOf: readonly Source[];
}

interface Names {
  readonly ctes: ReadonlySet<string>;
  readonly columnsOf: ColumnsOf;
}

/** The relations of a FROM, and what its joins say of them. */
export function readFrom(items: readonly unknown[], names: Names): From {
  const all = items.map((item) => readItem(item, names));
  return {
    sources: all.flatMap(({ sources }) => sources),
    quals: all.flatMap(({ quals }) => quals),
    nullable: all.flatMap(({ nullable }) => nullable),
  };
}

/** Outside of the join that fills a source up, IS NULL says that it found no row. */
export const qual = (condition: Condition, { nullable }: From): Qual => ({
  condition,
  notOf: condition.comparison === "null" ? nullable : [],
});

function readItem(item: unknown, names: Names): From {
  const join = bodyOf(item, "JoinExpr");
  return join
    ? readJoin(join, names)
    : { sources: sourcesOf(item, names.ctes), quals: [], nullable: [] };
}

function readJoin(join: AstNode, names: Names): From {
  const left = readItem(join["larg"], names);
  const right = readItem(join["rarg"], names);
  const inside = {
    sources: [...left.sources, ...right.sources],
    quals: [...left.quals, ...right.quals],
    nullable: [...left.nullable, ...right.nullable],
  };
  const conditions = [
    ...readConditions(join["quals"]),
    ...equalNames(join, left.sources, right.sources, names.columnsOf),
  ];
  const { preserved, filled } = outerSides(join, left.sources, right.sources);
  const quals = conditions
    .map((condition) => qual(condition, inside))
    // All rows of the preserved side come out, whatever ON says of them.
    .map(({ condition, notOf }) => ({ condition, notOf: [...notOf, ...preserved] }));
  return {
    sources: inside.sources,
    quals: [...inside.quals, ...quals],
    nullable: [...inside.nullable, ...filled],
  };
}

type Sources = readonly Source[];

function outerSides({ jointype }: AstNode, left: Sources, right: Sources) {
  switch (jointype) {
    case "JOIN_LEFT":
      return { preserved: left, filled: right };
    case "JOIN_RIGHT":
      return { preserved: right, filled: left };
    case "JOIN_FULL":
      return { preserved: [...left, ...right], filled: [...left, ...right] };
    default:
      return { preserved: [], filled: [] };
  }
}

/** USING names the columns that are to be equal; NATURAL means all that both sides have. */
function equalNames(
  { usingClause, isNatural }: AstNode,
  left: Sources,
  right: Sources,
  columnsOf: ColumnsOf,
): Condition[] {
  const columns = ({ schema, relation }: Source) => columnsOf(schema, relation);
  const ownerOf = (name: string, [only, ...others]: Sources) =>
    [only, ...others].find((source) => source && columns(source)?.includes(name)) ??
    (others.length === 0 && only && !columns(only) ? only : undefined);
  const names = isNatural ? left.flatMap((source) => columns(source) ?? []) : namesOf(usingClause);
  return names.flatMap((name) => {
    const [one, other] = [ownerOf(name, left), ownerOf(name, right)];
    return one && other ? joined(columnOf(one, name), columnOf(other, name)) : [];
  });
}

const columnOf = ({ alias }: Source, name: string) => ({
  path: [alias, name],
  isCastToText: false,
});

function sourcesOf(item: unknown, ctes: ReadonlySet<string>): Source[] {
  return nodesOfKind(item, "RangeVar").flatMap((range) => {
    const relation = textOf(range["relname"]);
    const schema = textOf(range["schemaname"]);
    if (!relation || (!schema && ctes.has(relation))) return [];
    const alias = isNode(range["alias"]) ? textOf(range["alias"]["aliasname"]) : undefined;
    return [{ schema, relation, alias: alias ?? relation }];
  });
}
