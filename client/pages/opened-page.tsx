import { useQuery } from "@tanstack/react-query";
import { Link, linkOptions, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { readKeptShare } from "#client/shares/kept-shares.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import { useKey } from "./open-with-key.tsx";
import { isStep } from "./plan-step.ts";
import { ProblemPage } from "./problem-page.tsx";
import { OpenedShare } from "./shared/opened.tsx";

/** What came in a file. This browser keeps it, and nothing of it is asked of a server. */
export function OpenedPage() {
  const { id } = useParams({ from: "/opened/$id" });
  const { data: share } = useQuery({
    queryKey: ["opened", id],
    queryFn: () => readKeptShare(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!share) return <p className="page page-soft">Opening what was shared</p>;
  if (isProblem(share))
    return (
      <ProblemPage title="Nothing opened here" problem={share}>
        <Link to="/">To the first page</Link>
      </ProblemPage>
    );
  return <Opened key={id} id={id} share={share} />;
}

function Opened({ id, share: shared }: { id: string; share: Share }) {
  const { share, isNamed, note, action, beside } = useKey(shared);
  const search = useSearch({ from: "/opened/$id" });
  const navigate = useNavigate({ from: "/opened/$id" });
  return (
    <>
      {beside}
      <OpenedShare
        key={String(isNamed)}
        id={isNamed ? `${id}-named` : id}
        share={share}
        search={search}
        onSearch={(to) =>
          void navigate({ search: (before) => ({ ...before, ...to }), replace: !isStep(to) })
        }
        linkTo={(to) => linkOptions({ to: "/opened/$id", params: { id }, search: to })}
        note={note}
        actions={action}
      />
    </>
  );
}
