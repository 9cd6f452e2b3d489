import { formatBytes } from "#shared/base/format.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Candidate } from "../candidates.ts";
import type { Relation } from "../catalog.ts";
import { createIndex, createIndexForTrial, dropIndex, indexName } from "../ddl.ts";
import { servedBy } from "../existing.ts";
import { reasonFor, reasonForSeveral } from "../reason.ts";
import { leftByStatistics } from "../rows-left.ts";
import { writePrice } from "../write-price.ts";
import type { AdvisedIndex, AdvisedStep, WorkloadAdvice } from "./advice.ts";
import { stepOf } from "./advise-step.ts";
import type { ChosenSet } from "./choose-set.ts";
import { type Considered, relationOf, walPerDay } from "./considered.ts";
import { NO_INDEXES, numbersIn } from "./index-set.ts";
import type { Choosing } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

/** What is known when the sets are chosen. */
export interface Found {
  readonly choosing: Choosing;
  readonly considered: Considered;
  readonly prices: SetPrices;
  readonly now: Milliseconds;
}

export async function adviceOf(
  sets: readonly ChosenSet[],
  found: Found,
): Promise<WorkloadAdvice | Problem> {
  const { choosing, considered, prices } = found;
  const { planner } = prices;
  if (!planner) return nothingToPlan;
  const numbers = numbersIn(sets.reduce((all, { set }) => all | set, NO_INDEXES));
  const indexes = nameAll(numbers, found);
  const steps: AdvisedStep[] = [];
  for (const chosen of sets.toReversed()) {
    const step = await stepOf(chosen, { ...found, numbers, indexes });
    if (isProblem(step)) return step;
    steps.push(step);
  }
  return {
    kind: "workload",
    statements: prices.statements.flatMap(({ cases, ...statement }, at) =>
      prices.unplanned.has(at)
        ? []
        : {
            ...statement,
            weight: choosing.weights[at] ?? 0,
            cases: cases.map((text, which) => ({
              text,
              cost: prices.before.get(at)?.[which]?.cost ?? 0,
            })),
          },
    ),
    unplanned: [...prices.unplanned].flatMap(([at, { message }]) => {
      const statement = prices.statements[at];
      if (!statement) return [];
      const { key, text, time } = statement;
      return { key, text, time, reason: message };
    }),
    indexes,
    steps,
    considered: numbersIn(considered.pool).length,
    plans: prices.plans,
    planner,
  };
}

const nothingToPlan = problem(
  "not-found",
  "None of these statements could be planned, so no index is chosen for them.",
);

function nameAll(numbers: readonly number[], { considered, prices, now }: Found): AdvisedIndex[] {
  const taken: string[] = [];
  return numbers.flatMap((number) => {
    const candidate = prices.candidates[number];
    const relation = relationOf(candidate, considered);
    if (!candidate || !relation) return [];
    const name = indexName(candidate, [...relation.takenNames, ...taken]);
    taken.push(name);
    const size = prices.sizes.get(number) ?? 0;
    const perDay = walPerDay(candidate, relation, now);
    const writes = writePrice(candidate, relation);
    return {
      name,
      relation: relation.name,
      create: createIndex(candidate, name),
      trial: createIndexForTrial(candidate, name),
      undo: dropIndex(candidate, name),
      ...(candidate.keys.some(({ role }) => role === "pattern") && {
        extension: "pg_trgm" as const,
      }),
      reason: [
        number < considered.ofSeveral
          ? reasonFor(candidate, leftByStatistics(candidate, relation))
          : reasonForSeveral(candidate),
        ...beginsLike(candidate, size, relation),
      ].join(" "),
      size,
      isRoughSize: prices.rough.has(number),
      writes,
      ...(perDay !== undefined && { walPerDay: perDay }),
    };
  });
}

/** It is there for its size alone: of what else it is, there is one. */
function beginsLike(candidate: Candidate, size: Bytes, relation: Relation): string[] {
  const { predicate, included } = candidate;
  const larger = predicate || included ? undefined : servedBy(candidate, relation);
  return larger
    ? [
        `${larger.name} begins with it too, but takes ${formatBytes(larger.size)} instead of ${formatBytes(size)}: this one is for what reads much of it.`,
      ]
    : [];
}
