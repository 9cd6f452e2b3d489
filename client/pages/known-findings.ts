import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { isLarge } from "#client/analysis/large.ts";
import { api } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { parse } from "#client/sql/parse.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type Findings, findings } from "#shared/findings/find.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { fromShare, type ShareFindings, toShare } from "#shared/shares/share-findings.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";
import { statementOf } from "./describe-document.ts";

interface Asked {
  /** The document's, which never gets another plan. */
  readonly id: string;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan | undefined;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
}

/**
 * The plan with the findings that its statement and its database add to what it shows alone. Until
 * they are there, and where they cannot be had, it stays as it is.
 */
export function usePlanWithKnown({ id, document, plan, at }: Asked): AnalysedPlan | undefined {
  const { database, source, findings: kept } = document;
  const statement = plan && statementOf(plan.annotated, document);
  const shared = useMemo(() => {
    const its = kept?.find((one) => one.plan === at);
    return plan && its && { ...plan, ...fromShare(its, plan.annotated.plan.nodes.length) };
  }, [kept, plan, at]);
  // Here it would hold up the page, and a statement alone adds little.
  const isTooMuch = !database?.id && isLarge(source);
  const { data } = useQuery({
    queryKey: ["findings", id, at],
    queryFn: ({ signal }) =>
      database?.id && statement
        ? api.findings({ database: { id: database.id }, statement, source, plan: at }, signal)
        : findingsOf(plan?.annotated, statement),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: statement !== undefined && !isTooMuch && !shared,
    select: (found) => (plan && !isProblem(found) ? { ...plan, ...found } : plan),
  });
  return shared ?? data ?? plan;
}

/** Those of a document's plans that its database had a say in: they go with a share. */
export const findingsToShare = (
  queries: QueryClient,
  id: string,
  { database }: PlanDocument,
): ShareFindings[] =>
  database?.id === undefined
    ? []
    : queries
        .getQueriesData<Findings | Problem>({ queryKey: ["findings", id] })
        .flatMap(([[, , at], found]) =>
          found && !isProblem(found) ? [toShare(Number(at), found)] : [],
        );

async function findingsOf(
  annotated: AnnotatedPlan | undefined,
  statement = "",
): Promise<Findings | Problem> {
  const parsed = await parse(statement);
  if (isProblem(parsed)) return parsed;
  const facts = statementFacts(statement, parsed);
  return annotated ? findings(annotated, facts && { statement: facts }) : NONE;
}

const NONE: Findings = { findings: [], minor: [] };
