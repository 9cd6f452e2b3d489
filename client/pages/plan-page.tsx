import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type PlanDocument, readDocument, replaceDocument } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { writeDraft } from "./paste-draft.ts";
import { PlanView } from "./plan-view.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** A plan that this browser keeps. */
export function PlanPage() {
  const { id } = useParams({ from: "/plan/$id" });
  const search = useSearch({ from: "/plan/$id" });
  const navigate = useNavigate({ from: "/plan/$id" });
  const queries = useQueryClient();
  const [isSharing, setSharing] = useState(false);
  const key = ["document", id];
  const { data: document } = useQuery({ queryKey: key, queryFn: () => readDocument(id) });
  if (!document) return null;
  if (isProblem(document)) {
    return (
      <main className="page">
        <ProblemNote problem={document} />
      </main>
    );
  }

  const keepTrial = async (trial: ShareTrial) => {
    const changed: PlanDocument = { ...document, trial };
    await replaceDocument(id, changed);
    queries.setQueryData(key, changed);
    await navigate({ search: { ...search, view: "compare" } });
  };
  const edit = () => {
    writeDraft(document.statement ?? document.source);
    void navigate({ to: "/", search: { db: document.database?.id } });
  };
  return (
    <>
      <PlanView
        document={document}
        search={search}
        onSearch={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
        onTrial={(trial) => void keepTrial(trial)}
        actions={
          <>
            <Button onPress={edit}>{document.statement ? "Edit the statement" : "Edit"}</Button>
            <Button kind="primary" onPress={() => setSharing(true)}>
              Share
            </Button>
          </>
        }
      />
      <ShareDialog document={document} isOpen={isSharing} onClose={() => setSharing(false)} />
    </>
  );
}
