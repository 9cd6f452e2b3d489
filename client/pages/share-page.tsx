import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, sessionQuery } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { deleteKeyOf, forgetShare } from "#client/shares/delete-keys.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { useKey } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { PlanView } from "./plan-view.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { useShareNotes } from "./share-notes.ts";
import { SignInPage } from "./sign-in-gate.tsx";

/** A plan that somebody shared. It looks as it did to them. */
export function SharePage() {
  const { id } = useParams({ from: "/s/$id" });
  const { href } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const { data: document } = useQuery({
    queryKey: ["share", id],
    queryFn: ({ signal }) => api.openShare(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!document) return <p className="page page-soft">Opening the shared plan</p>;
  if (isProblem(document) && document.code === "unauthorised" && session?.asks)
    return <SignInPage asks={session.asks} refusal={document.message} to={href} />;
  if (isProblem(document)) return <ProblemPage title="No shared plan here" problem={document} />;
  return <SharedPlan key={id} id={id} document={document} />;
}

function SharedPlan({ id, document: shared }: { id: string; document: PlanDocument }) {
  const { document, isNamed, note, action, beside } = useKey(shared);
  const search = useSearch({ from: "/s/$id" });
  const navigate = useNavigate({ from: "/s/$id" });
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const [isSure, setSure] = useState(false);
  const deleteKey = deleteKeyOf(id);
  const notes = useShareNotes(id);
  const change = (to: Partial<PlanSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: !isStep(to) });
  const remove = async () => {
    const reply = await api.deleteShare(id, deleteKey ?? "");
    if (isProblem(reply)) {
      setRefusal(reply);
      return;
    }
    forgetShare(id);
    queries.removeQueries({ queryKey: ["share", id] });
    await navigate({ to: "/" });
  };
  return (
    <>
      {refusal && <ProblemNote problem={refusal} />}
      {beside}
      <PlanView
        key={String(isNamed)}
        id={isNamed ? `${id}-named` : id}
        note={note}
        document={document}
        search={search}
        onSearch={change}
        notes={notes}
        actions={() => (
          <>
            {action}
            <CopyButton text={`${location.origin}/s/${id}`} label="Copy the link" />
            {deleteKey && !isSure && (
              <Button kind="danger" onPress={() => setSure(true)}>
                Delete the share
              </Button>
            )}
            {deleteKey && isSure && (
              <>
                <Button onPress={() => setSure(false)}>Keep it</Button>
                <Button kind="danger" onPress={() => void remove()}>
                  Delete it for everyone
                </Button>
              </>
            )}
          </>
        )}
      />
    </>
  );
}
