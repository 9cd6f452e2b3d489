import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { ChoiceMenu } from "#client/ui/choice-menu.tsx";
import { Select } from "#client/ui/select.tsx";
import { Tabs } from "#client/ui/tabs.tsx";
import { columnsOf } from "#client/views/ranking/columns.ts";
import { Gone } from "#client/views/ranking/gone.tsx";
import { shortText } from "#client/views/ranking/in-words.ts";
import {
  type ChangeFilter,
  changeFilters,
  countChanged,
  onlyChanged,
} from "#client/views/ranking/only-changed.ts";
import { ScatterView } from "#client/views/ranking/scatter/view.tsx";
import { LoadSquares } from "#client/views/ranking/squares/view.tsx";
import { RankingTable } from "#client/views/ranking/view.tsx";
import { useShownColumns } from "#client/views/shown-columns.ts";
import { grouped } from "#shared/base/format.ts";
import type { RankedStatement, WindowRanking } from "#shared/rank-statements.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import { whyNone } from "./why-none.ts";

interface RankingViewsProps {
  /** Absent where the statements come from a file: they have no page of their own. */
  readonly db?: string;
  readonly ranking: WindowRanking;
}

/** One ranking as a table, as points and as areas; what is chosen in one is chosen in all. */
export function RankingViews({ db, ranking: all }: RankingViewsProps) {
  const {
    view = "table",
    chosen,
    only: asked,
    search: searched,
    window,
    from,
    to,
  } = useSearch({ from: "/statements" });
  const { against } = all;
  const only = against && asked;
  const ranking = useMemo(
    () => (only && only !== "gone" ? onlyChanged(all, only) : all),
    [all, only],
  );
  const navigate = useNavigate({ from: "/statements" });
  // Since the reset a statement has no history: its page shows that of a day.
  const time = useMemo(
    () => (window === undefined || window === "since-reset" ? {} : { window, from, to }),
    [window, from, to],
  );
  const columns = useMemo(() => columnsOf(all), [all]);
  const [shown, choose] = useShownColumns("planlens:ranking-columns", columns);
  const search = useCallback(
    (to: {
      view?: typeof view;
      chosen?: string;
      metric?: Metric;
      only?: ChangeFilter | undefined;
    }) => void navigate({ search: (before) => ({ ...before, ...to }), replace: true }),
    [navigate],
  );
  const byMetric = useCallback((metric: Metric) => search({ metric }), [search]);
  const link = useCallback(
    ({ key, text }: Pick<RankedStatement, "key" | "text">) =>
      db === undefined ? (
        <span>{shortText(text)}</span>
      ) : (
        <Link to="/statements/$db/$key" params={{ db, key }} search={time}>
          {shortText(text)}
        </Link>
      ),
    [db, time],
  );
  const onChoose = useCallback((key: string) => search({ chosen: key }), [search]);
  const choosing = {
    chosen,
    onChoose,
    onOpen: (key: string) => {
      if (db !== undefined)
        void navigate({ to: "/statements/$db/$key", params: { db, key }, search: time });
    },
  };
  // What is ranked by is shown, whatever was chosen.
  const inTable = useMemo(
    () => columns.filter((each) => shown.includes(each) || each.metric === ranking.metric),
    [columns, shown, ranking.metric],
  );
  return (
    <div className="statements-views">
      <Tabs
        label="Views of the ranking"
        selected={view}
        onSelect={(id) => search({ view: id })}
        tabs={[
          {
            id: "table",
            title: "Table",
            content: () =>
              only === "gone" ? (
                <Gone rows={against?.gone ?? []} link={link} />
              ) : (
                <RankingTable
                  ranking={ranking}
                  columns={inTable}
                  none={whyNone(all, { search: searched, only })}
                  onMetric={byMetric}
                  link={link}
                  chosen={chosen}
                  onChoose={onChoose}
                />
              ),
          },
          {
            id: "scatter",
            title: "Scatter",
            content: () => <ScatterView rows={ranking.rows} link={link} {...choosing} />,
          },
          {
            id: "squares",
            title: "Squares",
            content: () => <LoadSquares ranking={ranking} link={link} {...choosing} />,
          },
        ]}
      >
        {against && (
          <Select
            label="Show"
            value={only ?? ALL}
            options={[
              { value: ALL, text: `all ${grouped(all.rows.length)}` },
              ...changeFilters.map((filter) => ({
                value: filter,
                text: `${filter} ${grouped(countChanged(all, filter))}`,
              })),
            ]}
            onChange={(value) => {
              const to = changeFilters.find((filter) => filter === value);
              // What is gone has no place in a picture of what there is.
              search({ only: to, ...(to === "gone" && { view: "table" }) });
            }}
          />
        )}
        {view === "table" && only !== "gone" && (
          <div className="statements-columns">
            <ChoiceMenu
              title="Columns"
              choices={columns}
              chosen={shown.map(({ id }) => id)}
              onChange={choose}
            />
          </div>
        )}
      </Tabs>
    </div>
  );
}

const ALL = "all";
