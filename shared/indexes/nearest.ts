import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { printName } from "#shared/sql/object-name.ts";
import type { RelationUse } from "#shared/sql/relation-uses.ts";
import { type Candidate, named } from "./candidates.ts";
import type { Catalog, Relation } from "./catalog.ts";

/**
 * For the rows nearest to something. SP-GiST has some of it too, and nothing that GiST has not:
 * https://www.postgresql.org/docs/18/gist.html#GIST-BUILTIN-OPCLASSES-TABLE
 */
export function nearestCandidates(
  { nearest, conditions }: RelationUse,
  relation: Relation,
  catalog: Catalog,
): Candidate[] {
  const column = relation.columns.find(({ name }) => name === nearest?.column);
  const distance = column && distances.find(({ types }) => types.test(column.baseType));
  if (!nearest || !distance?.operators.test(nearest.operator)) return [];
  const operatorClass = distance.operatorClass(catalog);
  const key = {
    column: nearest.column,
    expression: quoteIdentifier(nearest.column),
    role: "order",
    ...(operatorClass && { operatorClass }),
  } as const;
  return [
    {
      ...named(relation),
      method: "gist",
      keys: [key],
      kept: { share: 1, source: "guess" },
      purpose: "nearest",
      ...(conditions.some(({ comparison }) => comparison !== "join") && { skips: true }),
    },
  ];
}

interface Distance {
  readonly types: RegExp;
  readonly operators: RegExp;
  readonly operatorClass: (catalog: Catalog) => string | undefined;
}

const distances: readonly Distance[] = [
  {
    types: /^(?:point|box|polygon|circle)$/,
    operators: /^<->$/,
    operatorClass: () => undefined,
  },
  {
    types: /^(?:text|character varying)$/,
    operators: /^<{1,3}->|<->{1,3}$/,
    operatorClass: ({ trigramSchema: schema }) =>
      printName({ name: "gist_trgm_ops", ...(schema && { schema }) }),
  },
];
