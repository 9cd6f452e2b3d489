import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Cost } from "#shared/base/units.ts";
import { LEAST_GAIN } from "./choose.ts";
import type { ExistingIndex, PricedPlan, WhatIf, WhatIfIndex } from "./pricing.ts";

/** Of pg_stat_statements. */
export interface OtherStatement {
  readonly key: string;
  readonly text: string;
  readonly calls: number;
}

/** What an index that is meant for one statement does for the others. */
interface OthersHelped {
  readonly index: string;
  readonly helped: readonly HelpedStatement[];
  /** Indexes that its table has, and how many of the statements use each today. */
  readonly served: readonly { readonly index: string; readonly statements: number }[];
}

/** One that is offered, and the indexes that its table has. */
export interface OfferedIndex extends WhatIfIndex {
  readonly beside: readonly ExistingIndex[];
}

interface HelpedStatement extends OtherStatement {
  readonly before: Cost;
  readonly after: Cost;
}

export interface OtherStatements {
  readonly kind: "other-statements";
  readonly indexes: readonly OthersHelped[];
  /** How many statements could be planned, and how many could not. */
  readonly planned: number;
  readonly unplanned: number;
}

/** Each with the plan it has whatever its parameters are: their values are not kept. */
export async function helpOthers(
  statements: readonly OtherStatement[],
  indexes: readonly OfferedIndex[],
  whatIf: WhatIf,
): Promise<OtherStatements | Problem> {
  const configurations = indexes.map(({ name }) => ({ added: [name], dropped: [] }));
  const answer = await whatIf({
    statements: statements.map(({ text }) => ({ text, configurations })),
    candidates: indexes.map(({ name, create }) => ({ name, create })),
  });
  if (isProblem(answer)) return answer;
  const today = answer.statements.flatMap(({ before }) => (isProblem(before) ? [] : before));
  return {
    kind: "other-statements",
    indexes: indexes.map(({ name, beside }, which) => ({
      index: name,
      helped: statements
        .flatMap((statement, at) => {
          const { before, configurations: priced } = answer.statements[at] ?? {};
          const costs = costsOf(before, priced?.[which]);
          return costs ? [{ ...statement, ...costs }] : [];
        })
        .sort((a, b) => saved(b) - saved(a)),
      served: beside
        .map((index) => ({
          index: index.name,
          statements: today.filter(({ existing }) => existing.some(isSame(index))).length,
        }))
        .filter((each) => each.statements > 0)
        .sort((a, b) => b.statements - a.statements),
    })),
    planned: today.length,
    unplanned: statements.length - today.length,
  };
}

const isSame =
  ({ schema, name }: ExistingIndex) =>
  (other: ExistingIndex): boolean =>
    other.schema === schema && other.name === name;

const saved = ({ before, after, calls }: HelpedStatement): Cost => (before - after) * calls;

function costsOf(
  before: PricedPlan | Problem | undefined,
  after: PricedPlan | Problem | undefined,
) {
  if (!before || !after || isProblem(before) || isProblem(after)) return undefined;
  const isHelped = after.added.length > 0 && after.cost <= before.cost * (1 - LEAST_GAIN);
  return isHelped ? { before: before.cost, after: after.cost } : undefined;
}
