import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { analysisAtHand } from "#client/analysis/analyse.ts";
import { api, type ListedAttempt } from "#client/api.ts";
import { type KeptDocument, keptDocuments } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { isTryOf } from "#shared/compare/scoresheet.ts";
import { describeDocument, statementOf } from "./describe-document.ts";

interface AddPlansProps {
  readonly database: { readonly id: string };
  readonly statementKey: string;
  readonly attempts: readonly ListedAttempt[];
}

/** Plans of the same statement that only this browser has: they are added when their reader wants it. */
export function AddPlans({ database, statementKey, attempts }: AddPlansProps) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const { data: kept } = useQuery({
    queryKey: ["kept-documents"],
    queryFn: keptDocuments,
    staleTime: 0,
  });
  const others = useMemo(
    () => (kept && !isProblem(kept) ? kept.filter((each) => mayBeAdded(each, attempts)) : []),
    [kept, attempts],
  );
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

function mayBeAdded({ document }: KeptDocument, attempts: readonly ListedAttempt[]): boolean {
  const { source, attempt } = document;
  if (attempt || attempts.some((each) => each.source === source)) return false;
  const annotated = annotatedOf(source);
  return attempts.some((each) => {
    const other = annotatedOf(each.source);
    return (
      annotated !== undefined &&
      other !== undefined &&
      isTryOf(
        { annotated, statement: statementOf(annotated, document) },
        { annotated: other, statement: each.document.statement },
      )
    );
  });
}

/** Of the first plan, where it is known or takes no time. */
function annotatedOf(source: string | undefined) {
  const analysis = source === undefined ? undefined : analysisAtHand(source);
  return !analysis || isProblem(analysis) ? undefined : analysis.plans[0]?.annotated;
}
