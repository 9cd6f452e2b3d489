import type { PlanDocument } from "#client/documents.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { titleOf } from "#shared/base/title-of.ts";
import type { ComparedSide } from "#shared/report/comparison-markdown.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { describeDocument, formatVersion, statementOf } from "./describe-document.ts";

/** One plan of a document, to be held against others. */
export interface Attempt {
  /** Where it is kept; absent where it is only looked at. */
  readonly id?: string | undefined;
  /** Which plan of its document, from 0. */
  readonly at: number;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan;
  /** Where it is the plan with an index that was built for it and rolled back. */
  readonly trial?: ShareTrial;
}

/** A log may hold the plans of many statements: each has the title of its own. */
export const attemptTitle = ({ plan, document, trial }: Omit<Attempt, "id" | "at">): string =>
  trial ? `Measured: ${trial.index}` : titleOfPlan(plan, document);

const titleOfPlan = (plan: AnalysedPlan, document: PlanDocument): string =>
  plan.annotated.plan.queryText === undefined
    ? document.title
    : titleOf(plan.annotated.plan.queryText);

export const attemptStatement = ({ plan, document }: Attempt): string | undefined =>
  statementOf(plan.annotated, document);

/** Where both are of one text, it says which of its plans each is. */
export function sideOf(name: string, attempt: Attempt, isOfOneText: boolean): ComparedSide {
  const { serverVersion, database } = attempt.document;
  const nth = isOfOneText ? `Plan ${attempt.at + 1} of the text. ` : "";
  return {
    name,
    title: attemptTitle(attempt),
    description: `${nth}${describeDocument(attempt.document)}`,
    version: serverVersion === undefined ? undefined : formatVersion(serverVersion),
    database: database?.name,
  };
}
