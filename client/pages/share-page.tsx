import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  linkOptions,
  useLocation,
  useNavigate,
  useParams,
  useSearch,
} from "@tanstack/react-router";
import { useState } from "react";
import { api, sessionQuery } from "#client/api.ts";
import type { ShareSearch } from "#client/location.ts";
import { deleteKeyOf, forgetShare } from "#client/shares/delete-keys.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import { useKey } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { ProblemPage } from "./problem-page.tsx";
import { useShareNotes } from "./share-notes.ts";
import { OpenedShare } from "./shared/opened.tsx";
import { SignInPage } from "./sign-in-gate.tsx";

/** What somebody shared. It looks as it did to them. */
export function SharePage() {
  const { id } = useParams({ from: "/s/$id" });
  const { href } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const { data: share } = useQuery({
    queryKey: ["share", id],
    queryFn: ({ signal }) => api.openShare(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!share) return <p className="page page-soft">Opening what was shared</p>;
  if (isProblem(share) && share.code === "unauthorised" && session?.asks)
    return <SignInPage asks={session.asks} refusal={share.message} to={href} />;
  if (isProblem(share)) return <ProblemPage title="Nothing shared here" problem={share} />;
  return <Shared key={id} id={id} share={share} />;
}

function Shared({ id, share: shared }: { id: string; share: Share }) {
  const { share, isNamed, note, action, beside } = useKey(shared);
  const search = useSearch({ from: "/s/$id" });
  const navigate = useNavigate({ from: "/s/$id" });
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const [isSure, setSure] = useState(false);
  const deleteKey = deleteKeyOf(id);
  const notes = useShareNotes(id, shared.document.kind === "plan");
  const change = (to: ShareSearch) =>
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
      <OpenedShare
        key={String(isNamed)}
        id={isNamed ? `${id}-named` : id}
        note={note}
        share={share}
        search={search}
        onSearch={change}
        notes={notes}
        linkTo={(to) => linkOptions({ to: "/s/$id", params: { id }, search: to })}
        actions={
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
        }
      />
    </>
  );
}
