import { useQuery } from "@tanstack/react-query";
import { linkOptions, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api } from "#client/api.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import { linkSearch } from "./link-search.ts";
import { madeUpNote } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { ProblemPage } from "./problem-page.tsx";
import { OpenedShare } from "./shared/opened.tsx";

const EmbeddedPlan = lazy(async () => ({
  default: (await import("./shared/embedded-plan.tsx")).EmbeddedPlan,
}));

/** A share of the server inside a page of somebody else: it is looked at, and nothing is done. */
export function EmbedPage() {
  const { id } = useParams({ from: "/embed/$id" });
  const { data: share } = useQuery({
    queryKey: ["share", id],
    queryFn: ({ signal }) => api.openShare(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!share) return <p className="page page-soft">Opening what was shared</p>;
  if (isProblem(share))
    return (
      <ProblemPage title="Nothing to show here" problem={share}>
        <a href={`/s/${id}`} target="_blank" rel="noopener">
          Open it in Planlens
        </a>
      </ProblemPage>
    );
  return <Embedded key={id} id={id} share={share} />;
}

function Embedded({ id, share }: { id: string; share: Share }) {
  const search = useSearch({ from: "/embed/$id" });
  const navigate = useNavigate({ from: "/embed/$id" });
  const { document, ...around } = share;
  const props = {
    id,
    search,
    onSearch: (to: typeof search) =>
      void navigate({ search: (before) => ({ ...before, ...to }), replace: !isStep(to) }),
    linkTo: (to: typeof search) => linkOptions({ to: "/embed/$id", params: { id }, search: to }),
    note: madeUpNote(document),
    actions: (
      <a
        className="button button-plain"
        href={`/s/${id}${linkSearch({ ...search })}`}
        target="_blank"
        rel="noopener"
      >
        Open in Planlens
      </a>
    ),
  };
  if (document.kind !== "plan") return <OpenedShare {...props} share={share} />;
  return (
    <Suspense>
      <EmbeddedPlan {...props} share={{ ...around, document }} />
    </Suspense>
  );
}
