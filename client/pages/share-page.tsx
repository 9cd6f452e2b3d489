import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "#client/api.ts";
import { deleteKeyOf, forgetShare } from "#client/share-keys.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { PlanView } from "./plan-view.tsx";

/** A plan that somebody shared. It looks as it did to them. */
export function SharePage() {
  const { id } = useParams({ from: "/s/$id" });
  const search = useSearch({ from: "/s/$id" });
  const navigate = useNavigate({ from: "/s/$id" });
  const [refusal, setRefusal] = useState<Problem>();
  const { data: document, isPending } = useQuery({
    queryKey: ["share", id],
    queryFn: ({ signal }) => api.openShare(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending || !document) return <p className="page">Opening the shared plan</p>;
  if (isProblem(document)) {
    return (
      <main className="page">
        <ProblemNote problem={document} />
      </main>
    );
  }
  const deleteKey = deleteKeyOf(id);
  const remove = async () => {
    const reply = await api.deleteShare(id, deleteKey ?? "");
    if (isProblem(reply)) {
      setRefusal(reply);
      return;
    }
    forgetShare(id);
    await navigate({ to: "/" });
  };
  return (
    <>
      {refusal && <ProblemNote problem={refusal} />}
      <PlanView
        document={document}
        search={search}
        onSearch={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
        actions={
          <>
            <CopyButton text={`${location.origin}/s/${id}`} label="Copy the link" />
            {deleteKey && (
              <Button kind="danger" onPress={() => void remove()}>
                Delete the share
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
