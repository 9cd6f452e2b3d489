import type { Catalog, Column, Relation } from "#shared/indexes/catalog.ts";
import { isNode, textOf } from "#shared/sql/ast.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { eachVisit } from "#shared/sql/walk.ts";

/** A column as the catalog has it, and where it is. */
export interface ColumnOfRelation {
  readonly relation: Relation;
  readonly column: Column;
}

interface Source {
  readonly alias: string;
  readonly schema: string | undefined;
  readonly name: string;
}

/**
 * Which column a name in a statement stands for. Sub-queries are not told apart: a name that means
 * one table here and another there is taken for the first.
 */
export function columnFinder(statement: AstNode, { relations }: Catalog) {
  const sources = sourcesOf(statement).flatMap(({ alias, schema, name }) => {
    const relation = relations.find(
      (each) => each.name === name && (schema ? each.schema === schema : each.isVisible),
    );
    return relation ? [{ alias, relation }] : [];
  });
  return (path: readonly string[]): ColumnOfRelation | undefined => {
    const [column = "", alias] = path.toReversed();
    return sources
      .filter((source) => alias === undefined || source.alias === alias)
      .flatMap(({ relation }) => {
        const found = relation.columns.find(({ name }) => name === column);
        return found ? [{ relation, column: found }] : [];
      })[0];
  };
}

/** What INSERT, UPDATE and DELETE change stands under `relation`, what is read under RangeVar. */
function sourcesOf(statement: AstNode): Source[] {
  return [...eachVisit(statement)].flatMap(({ node }) => {
    const name = textOf(node["relname"]);
    if (name === undefined) return [];
    const { alias } = node;
    const given = isNode(alias) ? textOf(alias["aliasname"]) : undefined;
    return [{ alias: given ?? name, schema: textOf(node["schemaname"]), name }];
  });
}
