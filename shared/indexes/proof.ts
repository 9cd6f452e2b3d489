import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Cost } from "#shared/base/units.ts";
import type { Candidate } from "./candidates.ts";
import type { Relation } from "./catalog.ts";
import { extended } from "./existing.ts";
import { asAsked } from "./prices.ts";
import type { ExistingIndex, Planner, PricedPlan, WhatIf } from "./pricing.ts";

/** An index with the name that it would have. */
export interface NamedCandidate {
  readonly name: string;
  readonly candidate: Candidate;
  readonly relation: Relation;
}

/** What a planner says of each index alone, and of all together. */
export interface Proved {
  readonly before: readonly PricedPlan[];
  /** With all of them, for each text. */
  readonly all: readonly PricedPlan[];
  readonly each: readonly ProvedIndex[];
  readonly planner: Planner;
}

export interface ProvedIndex extends NamedCandidate {
  /** For each text. */
  readonly alone: readonly PricedPlan[];
  readonly size: Bytes;
  readonly isRoughSize: boolean;
  /** Existing indexes that it begins as, without which nothing costs more. */
  readonly redundant: readonly string[];
}

/** What may be lost by dropping an index that another begins as: it is a little larger. */
const HARDLY_MORE = 1.02;

/** The last question, with the names that the indexes will have: the plans are shown as they are. */
export async function prove(
  named: readonly NamedCandidate[],
  texts: readonly string[],
  whatIf: WhatIf,
): Promise<Proved | Problem> {
  const names = named.map(({ name }) => name);
  const replaced = named.flatMap((each) => replacedBy(each));
  const configurations = [
    { added: names, dropped: [] },
    ...names.map((name) => ({ added: [name], dropped: [] })),
    ...replaced.map(({ index }) => ({ added: names, dropped: [index] })),
  ];
  const answer = await whatIf({
    statements: texts.map((text) => ({ text, configurations })),
    candidates: named.map(({ name, candidate }) => ({
      name,
      create: asAsked(candidate),
    })),
  });
  if (isProblem(answer)) return answer;
  const { statements, planner } = answer;
  const failed = statements.flatMap(({ before, configurations: all }) => [before, ...all]);
  const problem = failed.find(isProblem);
  if (problem) return problem;
  const planned = (plan: PricedPlan | Problem | undefined) =>
    plan === undefined || isProblem(plan) ? [] : plan;
  const configured = (at: number) =>
    statements.flatMap(({ configurations: plans }) => planned(plans[at]));
  const all = configured(0);
  return {
    before: statements.flatMap(({ before }) => planned(before)),
    all,
    each: named.map((each, at): ProvedIndex => {
      const taken = answer.candidates[at];
      return {
        ...each,
        alone: configured(1 + at),
        size: taken && !isProblem(taken) ? taken.size : 0,
        isRoughSize: !taken || isProblem(taken) || taken.isRough,
        redundant: replaced.flatMap(({ by, index }, which) =>
          by === each && isAsCheap(configured(1 + named.length + which), all) ? index.name : [],
        ),
      };
    }),
    planner,
  };
}

interface Replaced {
  readonly by: NamedCandidate;
  readonly index: ExistingIndex;
}

function replacedBy(each: NamedCandidate): Replaced[] {
  const { candidate, relation } = each;
  const index = candidate.predicate === undefined ? extended(candidate, relation) : undefined;
  return index ? [{ by: each, index: { schema: relation.schema, name: index.name } }] : [];
}

const isAsCheap = (without: readonly PricedPlan[], all: readonly PricedPlan[]): boolean =>
  without.every(({ cost }, at) => cost <= costOf(all[at]) * HARDLY_MORE);

const costOf = (plan: PricedPlan | undefined): Cost => plan?.cost ?? 0;
