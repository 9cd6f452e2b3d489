import { isProblem, type Problem } from "#shared/base/problem.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Cost } from "#shared/base/units.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import type { WhatIf } from "#shared/indexes/pricing.ts";
import { columnsIn } from "#shared/indexes/used-relations.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";

interface Offered {
  readonly kind: "offered";
  /** Of all sets of values. */
  readonly cost: Cost;
  readonly offered: number;
  /** Those that the planner uses for the first, as `on orders (o_custkey)`. */
  readonly used: readonly string[];
}

/** What a statement costs where there is every index on one column and on two that it names, in either order. */
export async function offerAll(
  { node, texts }: { readonly node: AstNode; readonly texts: readonly string[] },
  catalog: Catalog,
  whatIf: WhatIf,
): Promise<Offered | Problem> {
  const uses = relationUses(node, columnsIn(catalog));
  const indexes = new Set(
    uses.flatMap(({ relation, reads = columnsIn(catalog)(undefined, relation) ?? [] }) =>
      reads.flatMap((first) =>
        reads.map((second) => {
          const keys = first === second ? [first] : [first, second];
          return `on ${quoteIdentifier(relation)} (${keys.map(quoteIdentifier).join(", ")})`;
        }),
      ),
    ),
  );
  const candidates = [...indexes].map((on) => ({ name: on, create: `create index x ${on}` }));
  const added = candidates.map(({ name }) => name);
  const answer = await whatIf({
    statements: texts.map((text) => ({ text, configurations: [{ added, dropped: [] }] })),
    candidates,
  });
  if (isProblem(answer)) return answer;
  const planned = answer.statements.flatMap(({ configurations }) => configurations);
  const unplanned = planned.find(isProblem);
  if (unplanned) return unplanned;
  const plans = planned.flatMap((plan) => (isProblem(plan) ? [] : plan));
  return {
    kind: "offered",
    cost: plans.reduce((sum, { cost }) => sum + cost, 0),
    offered: candidates.length,
    used: plans[0]?.added ?? [],
  };
}
