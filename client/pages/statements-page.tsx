import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { api, databasesQuery } from "#client/api.ts";
import { Field } from "#client/ui/field.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { metricOptions } from "#client/views/ranking/columns.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import { RankingNotes } from "./ranking-notes.tsx";
import { RankingViews } from "./ranking-views.tsx";
import "./statements-page.css";

/** Journey 2: the heaviest statements of pg_stat_statements. */
export function StatementsPage() {
  const { db, metric = "total", search = "" } = useSearch({ from: "/statements" });
  const navigate = useNavigate({ from: "/statements" });
  const [typed, setTyped] = useState(search);
  const looked = useDeferredValue(search);
  const databases = useQuery(databasesQuery);
  usePageTitle("Statements");
  const chosen = databases.data?.find(({ id }) => id === db) ?? databases.data?.[0];
  const { data: ranking, isFetching } = useQuery({
    queryKey: ["ranking", chosen?.id, metric, looked],
    queryFn: ({ signal }) => api.ranking(chosen?.id ?? "", { metric, search: looked }, signal),
    enabled: chosen !== undefined,
    placeholderData: (previous) => previous,
  });
  const change = (to: { db?: string; metric?: Metric; search?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true });

  return (
    <main className="statements" aria-busy={isFetching}>
      <header className="statements-head">
        <div>
          <h1>The heaviest statements</h1>
          <p>
            From pg_stat_statements{chosen ? ` of ${chosen.name}` : ""}: counted since its last
            reset, which Planlens never does.{" "}
            {chosen && (
              <Link to="/attempts/$db" params={{ db: chosen.id }}>
                What was tried on it
              </Link>
            )}
          </p>
        </div>
        <div className="statements-choice">
          <Select
            label="on"
            value={chosen?.id ?? ""}
            options={(databases.data ?? []).map(({ id, name }) => ({ value: id, text: name }))}
            onChange={(id) => change({ db: id })}
          />
          <Select
            label="by"
            value={metric}
            options={metricOptions}
            onChange={(value) => change({ metric: value as Metric })}
          />
          <Field
            label="Search in the texts"
            type="search"
            value={typed}
            onChange={(value) => {
              setTyped(value);
              change({ search: value });
            }}
          />
        </div>
      </header>
      {isProblem(databases.error) && <ProblemNote problem={databases.error} />}
      {databases.data?.length === 0 && <NoDatabase />}
      {isProblem(ranking) && <ProblemNote problem={ranking} />}
      {ranking && !isProblem(ranking) && chosen && (
        <>
          <RankingNotes ranking={ranking} />
          <RankingViews db={chosen.id} ranking={ranking} />
        </>
      )}
    </main>
  );
}

const NoDatabase = () => (
  <p>
    No database is connected. <Link to="/databases">Add one</Link> to see its statements.
  </p>
);
