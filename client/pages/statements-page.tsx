import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { api, databasesQuery } from "#client/api.ts";
import { Field } from "#client/ui/field.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { metricOptions } from "#client/views/ranking/columns.ts";
import { timeText } from "#client/views/ranking/time-words.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import { baselineNames, windowNames } from "#shared/statements/window.ts";
import { ExportRanking } from "./export-ranking.tsx";
import { RankingNotes } from "./ranking-notes.tsx";
import { RankingViews } from "./ranking-views.tsx";
import { refreshing } from "./refresh-window.ts";
import { WindowChoice } from "./window-choice.tsx";
import "./statements-page.css";

/** Journey 2: the heaviest statements of pg_stat_statements. */
export function StatementsPage() {
  const asked = useSearch({ from: "/statements" });
  const { db, metric = "total", search = "", window, from, to, against } = asked;
  const navigate = useNavigate({ from: "/statements" });
  const [typed, setTyped] = useState(search);
  const looked = useDeferredValue(search);
  const databases = useQuery(databasesQuery);
  usePageTitle("Statements");
  const isExport = db === EXPORT;
  const chosen = isExport
    ? undefined
    : (databases.data?.find(({ id }) => id === db) ?? databases.data?.[0]);
  const { data: ranking, isFetching } = useQuery({
    queryKey: ["ranking", chosen?.id, metric, looked, window, from, to, against],
    queryFn: ({ signal }) =>
      api.ranking(
        chosen?.id ?? "",
        {
          ...{ metric, search: looked, limit: MOST },
          ...(window && { window }),
          ...(from && { from }),
          ...(to && { to }),
          ...(against && { against }),
        },
        signal,
      ),
    enabled: chosen !== undefined,
    placeholderData: (previous) => previous,
    ...refreshing(window ?? "since-reset"),
  });
  const change = (changed: Partial<typeof asked>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });

  return (
    <main className="statements" aria-busy={isFetching}>
      <header className="statements-head">
        <div>
          <h1>The heaviest statements</h1>
          <p>
            {isExport && "From a file, without a connection."}
            {ranking && !isProblem(ranking) && chosen && timeText(ranking, chosen.name)}{" "}
            {chosen && (
              <>
                <Link to="/workload/$db" params={{ db: chosen.id }} search={{ window, from, to }}>
                  Indexes for all of them
                </Link>
                {" · "}
                <Link to="/attempts/$db" params={{ db: chosen.id }}>
                  What was tried on it
                </Link>
                {" · "}
                <Link to="/databases/$db/health" params={{ db: chosen.id }}>
                  Its health
                </Link>
              </>
            )}
          </p>
        </div>
        <div className="statements-choice">
          <Select
            label="on"
            value={isExport ? EXPORT : (chosen?.id ?? "")}
            options={[
              ...(databases.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
              { value: EXPORT, text: "an export" },
            ]}
            onChange={(id) => change({ db: id, chosen: undefined })}
          />
          <Select
            label="by"
            value={metric}
            options={metricOptions}
            onChange={(value) => change({ metric: value as Metric })}
          />
          {!isExport && (
            <>
              <WindowChoice
                asked={{ window, from, to }}
                usual="since-reset"
                names={windowNames}
                onChange={(next) =>
                  change({
                    ...{ from: undefined, to: undefined, ...next },
                    // Nothing is before all that was counted.
                    ...(next.window === "since-reset" && { against: undefined, only: undefined }),
                  })
                }
              />
              {(window ?? "since-reset") !== "since-reset" && (
                <Select
                  label="against"
                  value={against ?? NOTHING}
                  options={baselineOptions}
                  onChange={(value) =>
                    change({
                      against: baselineNames.find((one) => one === value),
                      ...(value === NOTHING && { only: undefined }),
                    })
                  }
                />
              )}
            </>
          )}
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
      {isExport && <ExportRanking metric={metric} search={looked} />}
      {databases.data?.length === 0 && !isExport && <NoDatabase />}
      {chosen && isProblem(ranking) && <ProblemNote problem={ranking} />}
      {ranking && !isProblem(ranking) && chosen && (
        <>
          <RankingNotes db={chosen.id} ranking={ranking} />
          <RankingViews db={chosen.id} ranking={ranking} />
        </>
      )}
    </main>
  );
}

/** In place of a database; no id begins so. */
const EXPORT = "~export";

/** The view holds 5,000 unless its server is set otherwise; beyond it they are among the others. */
const MOST = "10000";

const NOTHING = "nothing";

const baselineOptions = [
  { value: NOTHING, text: "nothing" },
  { value: "before", text: "the time before" },
  { value: "last-week", text: "the same time last week" },
];

const NoDatabase = () => (
  <p>
    No database is connected. <Link to="/databases">Add one</Link> to see its statements, or{" "}
    <Link to="/statements" search={{ db: EXPORT }}>
      bring an export
    </Link>
    .
  </p>
);
