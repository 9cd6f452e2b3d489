import { type PlanDocument, titleOf } from "#client/documents.ts";
import type { ComparedSide } from "#client/views/compare/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { describeDocument, formatVersion, statementOf } from "./describe-document.ts";

/** One plan of a document, to be held against others. */
export interface Attempt {
  /** Where it is kept; absent where it is only looked at. */
  readonly id?: string | undefined;
  /** Which plan of its document, from 0. */
  readonly at: number;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan;
}

/** A log may hold the plans of many statements: each has the title of its own. */
export const attemptTitle = ({ plan, document }: Omit<Attempt, "id" | "at">): string =>
  plan.annotated.plan.queryText === undefined
    ? document.title
    : titleOf(plan.annotated.plan.queryText);

export const attemptStatement = ({ plan, document }: Attempt): string | undefined =>
  statementOf(plan.annotated, document);

export function sideOf(name: string, attempt: Attempt): ComparedSide {
  const { serverVersion, database } = attempt.document;
  return {
    name,
    title: attemptTitle(attempt),
    description: describeDocument(attempt.document),
    version: serverVersion === undefined ? undefined : formatVersion(serverVersion),
    database: database?.name,
  };
}
