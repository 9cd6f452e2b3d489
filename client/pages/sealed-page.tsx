import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { keepDocument, type PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { unseal } from "#client/shares/sealed-link.ts";
import { fromShare } from "#client/shares/shared-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { useKey } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { PlanView } from "./plan-view.tsx";
import { ProblemPage } from "./problem-page.tsx";

/** A plan that came in its link. Nothing of it was asked of a server. */
export function SealedPage() {
  const { hash } = useLocation();
  const { data: document } = useQuery({
    queryKey: ["sealed", hash],
    queryFn: async () => {
      const shared = await unseal(hash);
      return isProblem(shared) ? shared : fromShare(shared);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!document) return <p className="page page-soft">Opening the plan</p>;
  if (isProblem(document)) return <ProblemPage title="No plan in this link" problem={document} />;
  return <SealedPlan key={hash} hash={hash} document={document} />;
}

function SealedPlan({ hash, document: shared }: { hash: string; document: PlanDocument }) {
  const { document, isNamed, note, action, beside } = useKey(shared);
  const search = useSearch({ from: "/l" });
  const navigate = useNavigate({ from: "/l" });
  const change = (to: Partial<PlanSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...to }),
      hash: true,
      replace: !isStep(to),
    });
  const keep = async () => {
    const id = await keepDocument(document);
    await navigate({ to: "/plan/$id", params: { id }, search });
  };
  return (
    <>
      {beside}
      <PlanView
        key={String(isNamed)}
        // What this browser keeps of a plan by its id is nothing of this one's.
        id={isNamed ? `${hash.slice(0, 24)}-named` : hash.slice(0, 24)}
        document={document}
        search={search}
        onSearch={change}
        note={note}
        actions={() => (
          <>
            {action}
            <CopyButton text={`${location.origin}/l#${hash}`} label="Copy the link" />
            <Button onPress={() => void keep()}>Keep it in this browser</Button>
          </>
        )}
      />
    </>
  );
}
