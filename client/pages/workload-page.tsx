import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import {
  api,
  databasesQuery,
  type ListedWorkload,
  type ReadWorkload,
  type WorkloadBody,
} from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatMoment, formatSpan } from "#client/views/history/moments.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { WorkloadProgress } from "#shared/price-workload.ts";
import type { Share } from "#shared/shares/share.ts";
import { currentVersion, type WorkloadShare } from "#shared/shares/share-document.ts";
import { useRun } from "./explain-run.ts";
import { linkSearch } from "./link-search.ts";
import { Running } from "./running.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { TakeShare, workloadWays } from "./take-share.tsx";
import { WorkloadForm } from "./workload/form.tsx";
import { WorkloadResult } from "./workload/result.tsx";
import "./workload/workload.css";
import { ForRole } from "./role.tsx";

/** Indexes for all of a database's heaviest statements at once. */
export function WorkloadPage() {
  const { db } = useParams({ from: "/workload/$db" });
  const { of, step, ...asked } = useSearch({ from: "/workload/$db" });
  const navigate = useNavigate({ from: "/workload/$db" });
  const [refusal, setRefusal] = useState<Problem>();
  const [progress, setProgress] = useState<WorkloadProgress>();
  const databases = useQuery(databasesQuery);
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  usePageTitle(`Indexes for ${name}`);
  const kept = useQuery({
    queryKey: ["workload", of],
    queryFn: ({ signal }) => api.workload(of ?? "", signal),
    enabled: of !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const send = useCallback(
    (body: WorkloadBody, signal: AbortSignal) => {
      setRefusal(undefined);
      setProgress(undefined);
      return api.chooseIndexes(db, body, signal, setProgress);
    },
    [db],
  );
  const run = useRun(send, {
    onAnswer: ({ id }) => void navigate({ search: { ...asked, of: id } }),
    onRefused: setRefusal,
  });

  return (
    <main className="page workload">
      <header>
        <h1>Indexes for the statements of {name}</h1>
        <p>
          The set that saves most for all of the heaviest statements together, each by the time it
          took. A planner prices every set on a copy of the database without rows; nothing is run or
          built.
        </p>
      </header>
      <ForRole least="analyst" what="Indexes are chosen">
        <WorkloadForm
          asked={asked}
          onAsk={(next) => void navigate({ search: { of, step, ...next }, replace: true })}
          isRunning={run.isRunning}
          onStart={run.start}
        />
      </ForRole>
      {run.isRunning && <Running run={run} text={progressWords(progress)} />}
      {refusal && <ProblemNote problem={refusal} />}
      {of === undefined && !run.isRunning && !refusal && <WhatComes />}
      {of !== undefined && kept.isLoading && <p className="page-soft">Reading what was chosen</p>}
      {isProblem(kept.data) && <ProblemNote problem={kept.data} />}
      {kept.data && !isProblem(kept.data) && (
        <WorkloadResult
          {...kept.data}
          actions={<ShareWorkload kept={kept.data} step={step} />}
          step={step}
          onStep={(chosen) =>
            void navigate({ search: { ...asked, of, step: chosen }, replace: true })
          }
        />
      )}
      <Earlier db={db} shown={of} />
    </main>
  );
}

/** What a reader gets, before there is any of it. */
const WhatComes = () => (
  <section aria-labelledby="what-comes">
    <h2 id="what-comes">What you get</h2>
    <ul className="workload-comes">
      <li>A curve: what more megabytes of indexes would save, up to the limits above.</li>
      <li>At each of its steps the indexes, what each adds to it, and which statements change.</li>
      <li>Indexes that are not needed any more, and what speaks against dropping them.</li>
      <li>All of it as a migration to read, change and run yourself.</li>
    </ul>
    <p className="page-soft">It takes a minute or two and can be cancelled.</p>
  </section>
);

function ShareWorkload({ kept, step }: { kept: ReadWorkload; step: number | undefined }) {
  const { workload, databaseName, createdAt } = kept;
  const [isOpen, setOpen] = useState(false);
  const share: Share<WorkloadShare> = {
    ...{ title: `Indexes for the statements of ${databaseName}`, createdAt },
    document: {
      ...{ version: currentVersion, kind: "workload" },
      ...{ database: databaseName, workload },
    },
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>Share</Button>
      <TakeShare share={share} {...workloadWays(share, step)} />
      {isOpen && (
        <ShareDialog share={share} at={linkSearch({ step })} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

const doings = {
  considering: "Finding what could serve statement",
  pricing: "Asking the planner, round",
  choosing: "Choosing, set",
} as const satisfies Record<WorkloadProgress["doing"], string>;

const progressWords = (progress: WorkloadProgress | undefined): string =>
  progress
    ? `${doings[progress.doing]} ${Math.min(progress.done + 1, progress.of)} of ${progress.of}`
    : "Reading the heaviest statements";

function Earlier({ db, shown }: { readonly db: string; readonly shown: string | undefined }) {
  const { data } = useQuery({
    queryKey: ["workloads", db, shown],
    queryFn: ({ signal }) => api.workloads(db, signal),
  });
  if (!data || isProblem(data)) return null;
  const others = data.workloads.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">Chosen before</h2>
      <ul className="workload-earlier">
        {others.map(({ id, createdAt, madeBy, ...time }) => (
          <li key={id}>
            <Link to="/workload/$db" params={{ db }} search={{ of: id }}>
              <time dateTime={createdAt}>{formatDate(createdAt)}</time>
            </Link>
            {madeBy && `, by ${madeBy}`}, {timeWords(time)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const timeWords = ({ since, until }: Pick<ListedWorkload, "since" | "until">): string => {
  if (since && until) return `for ${formatSpan(since, until)}`;
  return since ? `for all since ${formatMoment(since)}` : "for all since the reset";
};
