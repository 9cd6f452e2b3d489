import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api, databasesQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { Checks, Tally } from "#client/views/health/view.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { HealthLocks } from "./health-locks.tsx";
import { ProblemPage } from "./problem-page.tsx";
import "./health-page.css";

/** How a database's server stands, and what mends what does not. */
export function HealthPage() {
  const { db } = useParams({ from: "/databases/$db/health" });
  const databases = useQuery(databasesQuery);
  const {
    data: health,
    dataUpdatedAt,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: ["health", db],
    queryFn: ({ signal }) => api.health(db, signal),
    staleTime: 0,
  });
  usePageTitle("Health");
  if (!health) return <p className="page page-soft">Asking the server how it stands</p>;
  if (isProblem(health))
    return (
      <ProblemPage title="Its health is not known" problem={health}>
        <Button kind="primary" isDisabled={isFetching} onPress={() => void refetch()}>
          Ask again
        </Button>
      </ProblemPage>
    );
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  return (
    <main className="page health" aria-busy={isFetching}>
      <header>
        <Link to="/databases" className="health-back">
          ‹ Databases
        </Link>
        <h1>Health of {name}</h1>
        <p>
          {health.checks.length} checks, read-only, by what the server counted; looked at{" "}
          {formatDate(new Date(dataUpdatedAt).toISOString())}. What mends something is for you to
          run.
        </p>
      </header>
      <div className="health-summary">
        <Tally checks={health.checks} />
        <Button isDisabled={isFetching} onPress={() => void refetch()}>
          Look again
        </Button>
      </div>
      {health.limits.map((limit) => (
        <p key={limit} className="health-limit">
          {limit}
        </p>
      ))}
      <HealthLocks db={db} />
      <Checks checks={health.checks} />
    </main>
  );
}
