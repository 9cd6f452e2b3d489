import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#client/api.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { LockTree, type Signal } from "#client/views/health/locks.tsx";
import { isProblem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { LockNode } from "#shared/health/lock-tree.ts";
import { ForRole, useMay } from "./role.tsx";
import { SignalDialog } from "./signal-dialog.tsx";

/** While the page is in front: who is waited for changes by the second, and one look costs next to nothing. */
const OFTEN: Milliseconds = 5_000;

/** Who waits for whom now. Where nobody waits there is nothing to be seen. */
export function HealthLocks({ db }: { db: string }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ readonly node: LockNode; readonly how: Signal }>();
  const maySignal = useMay("admin");
  const { data: locks } = useQuery({
    queryKey: ["locks", db],
    queryFn: ({ signal }) => api.locks(db, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (isProblem(state.data) ? false : OFTEN),
  });
  if (!locks) return null;
  if (isProblem(locks)) return <ProblemNote problem={locks} />;
  return (
    <>
      {locks.holders.length > 0 && (
        <section className="health-locks" aria-labelledby="health-locks">
          <h2 id="health-locks">Who waits for whom</h2>
          <LockTree
            holders={locks.holders}
            onSignal={maySignal ? (node, how) => setAsked({ node, how }) : undefined}
          />
          <ForRole least="admin" what="Sessions are cancelled and ended" />
        </section>
      )}
      {asked && (
        <SignalDialog
          db={db}
          node={asked.node}
          how={asked.how}
          onClose={() => {
            setAsked(undefined);
            void queries.invalidateQueries({ queryKey: ["locks", db] });
          }}
        />
      )}
    </>
  );
}
