import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type PlansByText, plansOf } from "#client/analysis/plans-of.ts";
import { api, type ListedAttempt } from "#client/api.ts";
import { type KeptDocument, keptDocuments } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { isTryOf } from "#shared/compare/scoresheet.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { describeDocument, statementOf } from "./describe-document.ts";

interface AddPlansProps {
  readonly database: { readonly id: string };
  readonly statementKey: string;
  readonly attempts: readonly ListedAttempt[];
  readonly plansIn: PlansByText;
}

/** Plans of the same statement that only this browser has: they are added when their reader wants it. */
export function AddPlans({ database, statementKey, attempts, plansIn }: AddPlansProps) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const { data: kept } = useQuery({
    queryKey: ["kept-pasted"],
    queryFn: ({ signal }) => readPasted(signal),
    staleTime: 0,
  });
  const others = useMemo(
    () =>
      (kept ?? []).filter((each) =>
        attempts.some((attempt) => isOfStatement(each, attempt, plansIn)),
      ),
    [kept, attempts, plansIn],
  ).filter(({ document }) => attempts.every(({ source }) => source !== document.source));
  if (others.length === 0) return null;
  const add = async ({ document: { source, statement } }: KeptDocument) => {
    const json = { source, ...(statement !== undefined && { statement }) };
    const added = await api.addAttempt(database.id, statementKey, json);
    setRefusal(isProblem(added) ? added : undefined);
    await queries.invalidateQueries({ queryKey: ["attempts", database.id, statementKey] });
  };
  return (
    <section className="attempts-others" aria-labelledby="others-title">
      <h2 id="others-title">Plans in this browser that may belong here</h2>
      <p className="page-soft">
        They are of the same statement, or read the same relations. Adding one keeps it with the
        attempts, where everybody sees it who may use this Planlens.
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      <ul>
        {others.map((each) => (
          <li key={each.id}>
            <span>
              {each.document.title} <small>{describeDocument(each.document)}</small>
            </span>
            <Button label={`Add ${each.document.title}`} onPress={() => void add(each)}>
              Add
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Pasted extends KeptDocument {
  readonly annotated: AnnotatedPlan;
}

/** What the store does not have, each by its first plan. */
async function readPasted(signal: AbortSignal): Promise<readonly Pasted[]> {
  const kept = await keptDocuments();
  const pasted = isProblem(kept) ? [] : kept.filter(({ document }) => !document.attempt);
  const plansIn = await plansOf(
    pasted.map(({ document }) => document.source),
    signal,
  );
  return pasted.flatMap((each) => {
    const plan = plansIn.get(each.document.source)?.[0];
    return plan ? [{ ...each, annotated: plan.annotated }] : [];
  });
}

function isOfStatement(
  { annotated, document }: Pasted,
  { source = "", document: { statement } }: ListedAttempt,
  plansIn: PlansByText,
): boolean {
  const plan = plansIn.get(source)?.[0];
  return (
    plan !== undefined &&
    isTryOf(
      { annotated, statement: statementOf(annotated, document) },
      { annotated: plan.annotated, statement },
    )
  );
}
