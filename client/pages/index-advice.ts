import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { parse } from "#client/sql/parse.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { wantsIndex } from "#shared/findings/wants-index.ts";
import type { OtherStatements } from "#shared/indexes/other-statements.ts";
import type { PricedSuggestion } from "#shared/price-indexes.ts";
import type { PricedStatement } from "#shared/price-rewriting.ts";
import { type Suggestion, type Suggestions, suggestFromPlan } from "#shared/suggest-indexes.ts";
import { useMay } from "./role.tsx";
import { type Prices, usePrices } from "./use-prices.ts";

/** Indexes for a plan's statement: ideas, until a planner has been asked about them. */
export interface IndexAdvice extends Pick<Suggestions, "declined"> {
  readonly suggestions: readonly (Suggestion | PricedSuggestion)[];
  /** What the planner said; absent where there is no database, and while it is asked. */
  readonly prices?: PricedStatement | Problem;
  readonly isAsking: boolean;
  readonly question: Prices;
}

interface Asked {
  /** The document's, which never gets another plan. */
  readonly id: string;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
  /** Whether the reader looks for indexes; else only what is found to want one is asked about. */
  readonly isWanted: boolean;
}

/**
 * Ideas come at once, by rules: from the statement, the statistics and the existing indexes where a
 * database is at hand, otherwise from the plan's own conditions, in the browser. What a planner says
 * of them comes as soon as it has been asked.
 */
export function useIndexAdvice(asked: Asked): IndexAdvice | Problem | undefined {
  const { id, document, plan, at, isWanted } = asked;
  const { statement, database, source } = document;
  const isFound = plan.findings.some(wantsIndex);
  const mayAsk = useMay("analyst");
  const on = database?.id && statement ? { database: { id: database.id }, statement } : undefined;
  const ideas = useQuery({
    queryKey: ["suggestions", id, at],
    queryFn: ({ signal }) =>
      on ? api.suggest({ ...on, source, plan: at }, signal) : suggestFromPlan(plan, parse),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isFound,
  });
  const question = usePrices({
    key: [id, at],
    ask: on && ((...how) => api.indexPrices({ ...on, source, plan: at }, ...how)),
    isWanted: mayAsk && (isFound || isWanted),
  });
  if (isFound && !ideas.data) return undefined;
  return advise(ideas.data ?? nothing, question);
}

const nothing: Suggestions = { kind: "suggestions", suggestions: [], declined: [] };

/** What the planner chose stands in the place of the ideas; what it did not choose is said of their scans. */
function advise(ideas: Suggestions | Problem, question: Prices): IndexAdvice | Problem {
  const { answer: prices, asking } = question;
  if (!prices || isProblem(prices)) {
    if (isProblem(ideas)) return ideas;
    return { ...ideas, ...(prices && { prices }), isAsking: asking !== undefined, question };
  }
  const { suggestions, asked } = prices;
  const { declined, suggestions: guessed } = isProblem(ideas) ? nothing : ideas;
  const isServed = (node: number) => suggestions.some(({ nodes }) => nodes.includes(node));
  return {
    suggestions,
    declined: [
      ...declined.filter(({ nodes }) => !nodes.some(isServed)),
      ...guessed
        .filter(({ nodes }) => !nodes.some(isServed))
        .map(({ nodes, relation }) => ({ nodes, relation, reason: noneOf(asked) })),
    ],
    prices,
    isAsking: false,
    question,
  };
}

const noneOf = (asked: number): string =>
  asked === 1
    ? "The planner was asked about one, and would save less than a twentieth of the cost by it."
    : `The planner was asked about ${asked}, and would save less than a twentieth of the cost by any for this table.`;

/** What the suggested indexes do for the heaviest of the other statements. */
export function useOthersHelped(
  id: string | undefined,
  advice: IndexAdvice | Problem | undefined,
): OtherStatements | Problem | undefined {
  const mayAsk = useMay("analyst");
  const suggestions = advice && !isProblem(advice) ? advice.suggestions : [];
  const indexes = suggestions.map(({ trial }) => ({ name: trial, create: trial }));
  const { data } = useQuery({
    queryKey: ["others-helped", id, indexes],
    queryFn: ({ signal }) => api.othersHelped(id ?? "", indexes, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayAsk && id !== undefined && suggestions.some((one) => "proof" in one),
  });
  return data;
}
