import type { Place } from "#shared/base/problem.ts";
import { isNode, nodesOf, textOf } from "./ast.ts";
import { conjuncts } from "./condition.ts";
import type { AstNode, Parsed } from "./parsed.ts";
import { StatementText } from "./statement-text.ts";
import { type Terms, termsOf } from "./terms.ts";
import { eachVisit } from "./walk.ts";

/** A part of a statement that nodes of its plan come from. */
export type StatementPart = PartPlace &
  (
    | { readonly kind: "relation"; readonly name: string; readonly alias: string }
    | { readonly kind: "cte"; readonly name: string }
    | { readonly kind: "condition" | "order" | "group"; readonly terms: Terms }
  );

interface PartPlace {
  /** All of it: of a CTE its whole query. */
  readonly place: Place;
  /** What stands for it: of a CTE its name. */
  readonly handle: Place;
  /** The CTE that it is written in, the innermost. */
  readonly within?: string;
}

/** Relations in FROM with their alias, CTEs, conditions, and what is ordered and grouped by. */
export function statementParts(sql: string, { statements }: Parsed): StatementPart[] {
  const text = new StatementText(sql);
  const found = statements.flatMap(({ node }) =>
    [...eachVisit(node)].flatMap((visit) => partsAt(text, visit.node)),
  );
  const ctes = found.filter((part) => part.kind === "cte");
  return found.map((part) => {
    const around = ctes.filter((cte) => cte !== part && holds(cte.place, part.place));
    const inner = around.toSorted((a, b) => a.place.length - b.place.length)[0];
    return inner ? { ...part, within: inner.name } : part;
  });
}

const holds = (outer: Place, inner: Place): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

function partsAt(text: StatementText, node: AstNode): StatementPart[] {
  return [
    ...relationPart(text, node),
    ...ctePart(text, node),
    ...["whereClause", "havingClause", "quals", "joinCondition"].flatMap((clause) =>
      conjuncts(node[clause]).flatMap((one) => expressionPart(text, "condition", one)),
    ),
    ...nodesOf(node["sortClause"]).flatMap((one) => expressionPart(text, "order", one)),
    ...nodesOf(node["groupClause"]).flatMap((one) => expressionPart(text, "group", one)),
  ];
}

function relationPart(text: StatementText, node: AstNode): StatementPart[] {
  const name = textOf(node["relname"]);
  const location = node["location"];
  if (name === undefined || typeof location !== "number") return [];
  const named = isNode(node["alias"]) ? textOf(node["alias"]["aliasname"]) : undefined;
  const place = text.relation(location, named !== undefined);
  return place ? [{ kind: "relation", name, alias: named ?? name, place, handle: place }] : [];
}

function ctePart(text: StatementText, node: AstNode): StatementPart[] {
  const name = textOf(node["ctename"]);
  const location = node["location"];
  if (name === undefined || typeof location !== "number") return [];
  const places = text.cte(location);
  return places ? [{ kind: "cte", name, ...places }] : [];
}

function expressionPart(
  text: StatementText,
  kind: "condition" | "order" | "group",
  node: AstNode,
): StatementPart[] {
  const place = text.expression(node);
  if (!place) return [];
  const { offset, length } = place;
  return [{ kind, terms: termsOf(text.sql.slice(offset, offset + length)), place, handle: place }];
}
