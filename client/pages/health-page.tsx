import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { api, databasesQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Checks, Tally } from "#client/views/health/view.tsx";
import type { Problem } from "#shared/base/problem.ts";
import type { Check } from "#shared/health/check.ts";
import type { Health, HealthProgress } from "#shared/health/check-health.ts";
import { byLevel } from "#shared/health/level.ts";
import { useRun } from "./explain-run.ts";
import { HealthLocks } from "./health-locks.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { Running } from "./running.tsx";
import "./health-page.css";

/** How a database's server stands, and what mends what does not. */
export function HealthPage() {
  const { db } = useParams({ from: "/databases/$db/health" });
  usePageTitle("Health");
  return <HealthOf key={db} db={db} />;
}

function HealthOf({ db }: { readonly db: string }) {
  const databases = useQuery(databasesQuery);
  const { run, look, checks, health, lookedAt, progress, refusal } = useHealth(db);
  if (checks.length === 0 && refusal) {
    return (
      <ProblemPage title="Its health is not known" problem={refusal}>
        <Button kind="primary" onPress={look}>
          Ask again
        </Button>
      </ProblemPage>
    );
  }
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  return (
    <main className="page health" aria-busy={run.isRunning}>
      <header>
        <Link to="/databases" className="health-back">
          ‹ Databases
        </Link>
        <h1>Health of {name}</h1>
        <p>
          {checks.length === 1 ? "One check" : `${checks.length} checks`}, read-only, by what the
          server counted{lookedAt && `; looked at ${formatDate(lookedAt)}`}. What mends something is
          for you to run.
        </p>
      </header>
      {run.isRunning && <Running run={run} text={progressWords(progress)} />}
      {refusal && (
        <>
          <ProblemNote problem={refusal} />
          <p>{leftWords(progress)}</p>
        </>
      )}
      <div className="health-summary">
        <Tally checks={checks} />
        <Button isDisabled={run.isRunning} onPress={look}>
          Look again
        </Button>
      </div>
      {health?.limits.map((limit) => (
        <p key={limit} className="health-limit">
          {limit}
        </p>
      ))}
      <HealthLocks db={db} />
      <Checks checks={checks} />
    </main>
  );
}

/** Asks as soon as it is shown, and again when it is told to; what was told before stays until it is told anew. */
function useHealth(db: string) {
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [health, setHealth] = useState<Health>();
  const [lookedAt, setLookedAt] = useState<string>();
  const [progress, setProgress] = useState<HealthProgress>();
  const [refusal, setRefusal] = useState<Problem>();
  const send = useCallback((id: string, signal: AbortSignal) => {
    setRefusal(undefined);
    setProgress(undefined);
    return api.health(id, signal, (told) => {
      setProgress(told);
      setChecks((before) => withTold(before, told.checks));
    });
  }, []);
  const run = useRun(send, {
    onAnswer: (answer) => {
      setHealth(answer);
      setChecks(answer.checks);
      setLookedAt(new Date().toISOString());
    },
    onRefused: setRefusal,
  });
  const { start } = run;
  const look = useCallback(() => start(db), [start, db]);
  useEffect(look, [look]);
  return { run, look, checks, health, lookedAt, progress, refusal };
}

function withTold(before: readonly Check[], told: readonly Check[]): readonly Check[] {
  const names = new Set(told.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...told].toSorted(byLevel);
}

const progressWords = (progress: HealthProgress | undefined): string =>
  progress
    ? `${progress.done} of ${progress.of} questions asked, ${progress.of - progress.done} to come`
    : "Asking the server how it stands";

const leftWords = (progress: HealthProgress | undefined): string => {
  const left = progress ? progress.of - progress.done : 0;
  return left === 0
    ? "What is below was told before."
    : `What is below was told before; ${left === 1 ? "one question" : `${left} questions`} of ${progress?.of} got no answer.`;
};
