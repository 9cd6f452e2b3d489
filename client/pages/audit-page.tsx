import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { AuditFilters } from "./audit/audit-filters.tsx";
import { AuditTable } from "./audit/audit-table.tsx";
import { keptWords } from "./audit/kept-words.ts";
import "./audit-page.css";
import { ForRole } from "./role.tsx";

/** Who did what, for those who answer for it. */
export function AuditPage() {
  usePageTitle("Audit trail");
  return (
    <main className="page audit">
      <h1>Audit trail</h1>
      <ForRole least="admin" what="The audit trail is read">
        <Trail />
      </ForRole>
    </main>
  );
}

function Trail() {
  const { db, ...others } = useSearch({ from: "/audit" });
  const asked = { ...others, database: db };
  const { data, error, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["audit", asked],
    queryFn: async ({ pageParam, signal }) => {
      const part = await api.audit({ ...asked, before: pageParam }, signal);
      if (isProblem(part)) throw part;
      return part;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
    staleTime: 0,
  });
  const entries = data?.pages.flatMap((part) => part.entries) ?? [];
  const [first] = data?.pages ?? [];
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  return (
    <>
      <p className="page-soft">
        What was planned, run, measured, shared and changed, where and by whom, and what was
        refused; the newest first. {first && keptWords(first)}
      </p>
      <AuditFilters entries={entries} />
      {isProblem(error) && <ProblemNote problem={error} />}
      {!data && !error && <p className="page-soft">Reading the audit trail</p>}
      {entries.length > 0 && (
        <div aria-busy={isFetching}>
          <AuditTable entries={entries} />
        </div>
      )}
      {data && entries.length === 0 && <NoEntries isFiltered={isFiltered} />}
      {hasNextPage && (
        <div>
          <Button isDisabled={isFetching} onPress={() => void fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
    </>
  );
}

const NoEntries = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <p>
      No entry is like that.{" "}
      <Link to="/audit" search={{}}>
        Show all entries
      </Link>
    </p>
  ) : (
    <p>
      Nothing is written down yet. <Link to="/">Explain a statement</Link>, share a plan or{" "}
      <Link to="/databases">add a database</Link>: each is written down here.
    </p>
  );
