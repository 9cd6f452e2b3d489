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
  readonly cost: Cost;
  readonly offered: number;
  /** Those that the planner uses, as `on orders (o_custkey)`. */
  readonly used: readonly string[];
}

/** What a statement costs where there is every index on one column and on two that it names, in either order. */
export async function offerAll(
  { node, text }: { readonly node: AstNode; readonly text: string },
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
    statements: [{ text, configurations: [{ added, dropped: [] }] }],
    candidates,
  });
  if (isProblem(answer)) return answer;
  const plan = answer.statements[0]?.configurations[0];
  if (!plan || isProblem(plan)) return plan ?? { kind: "problem", code: "not-a-plan", message: "" };
  return { kind: "offered", cost: plan.cost, offered: candidates.length, used: plan.added };
}
