import { certain } from "#server/embedded/testing/start.ts";
import type { Bytes, Cost } from "#shared/base/units.ts";
import type { WhatIf } from "#shared/indexes/pricing.ts";
import type { AdvisedStep, WorkloadAdvice } from "#shared/indexes/workload/advice.ts";

/** What a set costs, as it was foretold and as it is. */
export interface Judged {
  readonly step: AdvisedStep;
  /** For each statement. */
  readonly said: readonly Cost[];
  readonly built: readonly Cost[];
  readonly size: Bytes;
}

/** Has all indexes really built, and each statement planned with each set of them. */
export async function judge(
  { statements, steps, indexes }: WorkloadAdvice,
  built: WhatIf,
): Promise<{ readonly before: readonly Cost[]; readonly sets: readonly Judged[] }> {
  const candidates = indexes.map(({ name, trial }) => ({ name, create: trial }));
  const namesOf = (step: AdvisedStep) =>
    step.indexes.flatMap(({ index }) => indexes[index]?.name ?? []);
  const configurations = steps.map((step) => ({ added: namesOf(step), dropped: [] }));
  const answer = certain(
    await built({
      statements: statements.map(({ text }) => ({ text, configurations })),
      candidates,
    }),
  );
  const sizes = new Map(answer.candidates.map((each) => [certain(each).name, certain(each).size]));
  return {
    before: answer.statements.map(({ before }) => certain(before).cost),
    sets: steps.map((step, at) => ({
      step,
      said: step.statements.map(({ costs }) => costs[0] ?? 0),
      built: answer.statements.map(({ configurations: plans }) => costOf(plans[at])),
      size: namesOf(step).reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0),
    })),
  };
}

const costOf = (plan: Parameters<typeof certain<{ cost: Cost }>>[0] | undefined): Cost =>
  plan ? certain(plan).cost : 0;
