import { useQuery } from "@tanstack/react-query";
import { linkOptions, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { keepDocument } from "#client/documents.ts";
import type { ShareSearch } from "#client/location.ts";
import { planPart } from "#client/share-search.ts";
import { unseal } from "#client/shares/sealed-link.ts";
import { fromShare } from "#client/shares/shared-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { isProblem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";
import { useKey } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { ProblemPage } from "./problem-page.tsx";
import { OpenedShare } from "./shared/opened.tsx";

/** What came in its link. Nothing of it was asked of a server. */
export function SealedPage() {
  const { hash } = useLocation();
  const { data: share } = useQuery({
    queryKey: ["sealed", hash],
    queryFn: () => unseal(hash),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!share) return <p className="page page-soft">Opening what was shared</p>;
  if (isProblem(share)) return <ProblemPage title="Nothing in this link" problem={share} />;
  return <Sealed key={hash} hash={hash} share={share} />;
}

function Sealed({ hash, share: shared }: { hash: string; share: Share }) {
  const { share, isNamed, note, action, beside } = useKey(shared);
  const search = useSearch({ from: "/l" });
  const navigate = useNavigate({ from: "/l" });
  const change = (to: ShareSearch) =>
    void navigate({
      search: (before) => ({ ...before, ...to }),
      hash: true,
      replace: !isStep(to),
    });
  const keep = async (plan: Share<PlanShare>) => {
    const id = await keepDocument(fromShare(plan));
    await navigate({ to: "/plan/$id", params: { id }, search: planPart(search) });
  };
  const { document } = share;
  return (
    <>
      {beside}
      <OpenedShare
        key={String(isNamed)}
        // What this browser keeps of a plan by its id is nothing of this one's.
        id={isNamed ? `${hash.slice(0, 24)}-named` : hash.slice(0, 24)}
        share={share}
        search={search}
        onSearch={change}
        linkTo={(to) => linkOptions({ to: "/l", search: to, hash })}
        note={note}
        actions={
          <>
            {action}
            <CopyButton text={`${location.origin}/l#${hash}`} label="Copy the link" />
            {document.kind === "plan" && (
              <Button onPress={() => void keep({ ...share, document })}>
                Keep it in this browser
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
