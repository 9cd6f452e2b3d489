import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { isUnkept, type PlanDocument, replaceDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { readPlan } from "#client/read-plan.ts";
import { toShare } from "#client/shares/shared-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { statementOf } from "./describe-document.ts";
import { useKeptNotes } from "./kept-notes.ts";
import { findingsToShare } from "./known-findings.ts";
import { planPlace } from "./link-search.ts";
import { madeUpNote } from "./open-with-key.tsx";
import { writeDraft } from "./paste-draft.ts";
import { isStep } from "./plan-step.ts";
import { PlanView } from "./plan-view.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** A plan that this browser keeps. */
export function PlanPage() {
  const { id } = useParams({ from: "/plan/$id" });
  const { data: document } = useQuery({
    queryKey: ["document", id],
    queryFn: () => readPlan(id),
  });
  if (!document) return null;
  if (isProblem(document)) return <ProblemPage title="No plan here" problem={document} />;
  return <KeptPlan key={id} id={id} document={document} />;
}

function KeptPlan({ id, document }: { id: string; document: PlanDocument }) {
  const search = useSearch({ from: "/plan/$id" });
  const navigate = useNavigate({ from: "/plan/$id" });
  const queries = useQueryClient();
  const [isSharing, setSharing] = useState(false);

  const { attempt, database } = document;
  const attempts = attempt &&
    database?.id !== undefined && {
      to: "/attempts/$db/$key" as const,
      params: { db: database.id, key: attempt.statementKey },
      search: { from: attempt.id },
    };
  const change = (to: Partial<PlanSearch>) => {
    // Of a run the store keeps all attempts, and not this browser alone.
    if (to.view === "scores" && attempts) return void navigate(attempts);
    void navigate({ search: (before) => ({ ...before, ...to }), replace: !isStep(to) });
  };
  const keep = (change: Partial<PlanDocument>) => {
    const changed = { ...document, ...change };
    queries.setQueryData(["document", id], changed);
    return replaceDocument(id, changed);
  };
  const notes = useKeptNotes({ id, document, onRemarks: (remarks) => keep({ remarks }) });
  const edit = (statement: string | undefined) => {
    writeDraft(statement ?? document.source);
    void navigate({ to: "/", search: { db: document.database?.id } });
  };
  return (
    <>
      <PlanView
        id={id}
        document={document}
        search={search}
        onSearch={change}
        onTrial={(trial) => void keep({ trial })}
        onDismissed={(dismissed) => void keep({ dismissed })}
        notes={notes}
        note={isUnkept(id) ? UNKEPT : madeUpNote(document)}
        actions={({ annotated }) => {
          const statement = statementOf(annotated, document);
          return (
            <>
              {attempts ? (
                <Button onPress={() => void navigate(attempts)}>Edit and run again</Button>
              ) : (
                <Button onPress={() => edit(statement)}>
                  {statement ? "Edit the statement" : "Edit"}
                </Button>
              )}
              <Button kind="primary" onPress={() => setSharing(true)}>
                Share
              </Button>
            </>
          );
        }}
      />
      {isSharing && (
        <ShareDialog
          share={toShare(withFindings(document, findingsToShare(queries, id, document)))}
          at={planPlace(search)}
          onClose={() => setSharing(false)}
        />
      )}
    </>
  );
}

const withFindings = (
  document: PlanDocument,
  findings: NonNullable<PlanDocument["findings"]>,
): PlanDocument => (findings.length > 0 ? { ...document, findings } : document);

const UNKEPT =
  "This browser does not keep the plan, because it is a private window or has no room left: it is gone when the page is closed. Share it to keep it.";
