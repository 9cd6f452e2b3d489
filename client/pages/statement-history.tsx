import { useQuery } from "@tanstack/react-query";
import { api, databasesQuery, type StatementDetail } from "#client/api.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { HistoryView } from "#client/views/history/view.tsx";
import { gapTexts } from "#client/views/ranking/time-words.ts";
import { isProblem } from "#shared/base/problem.ts";
import { windowNames } from "#shared/statements/window.ts";
import { refreshing } from "./refresh-window.ts";
import { ShareHistory } from "./share-history.tsx";
import { type AskedWindow, WindowChoice } from "./window-choice.tsx";

interface StatementHistoryProps {
  readonly db: string;
  readonly statement: StatementDetail;
  readonly asked: AskedWindow;
  readonly onAsk: (asked: AskedWindow) => void;
}

/** How one statement did over a window of time, from the snapshots. */
export function StatementHistory({ db, statement, asked, onAsk }: StatementHistoryProps) {
  const of = statement.key;
  const databases = useQuery(databasesQuery);
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  const { window = "24h", from, to } = asked;
  const { data } = useQuery({
    queryKey: ["statement-history", db, of, window, from, to],
    queryFn: ({ signal }) =>
      api.history(db, of, { window, ...(from && { from }), ...(to && { to }) }, signal),
    placeholderData: (previous) => previous,
    ...refreshing(window),
  });
  return (
    <section className="statement-history" aria-labelledby="history-title">
      <div className="statement-history-head">
        <h2 id="history-title">Its history</h2>
        <WindowChoice asked={asked} usual="24h" names={withHistory} onChange={onAsk} />
        {data && !isProblem(data) && (
          <ShareHistory database={{ id: db, name }} statement={statement} history={data} />
        )}
      </div>
      {isProblem(data) && <ProblemNote problem={data} />}
      {data && !isProblem(data) && (
        <>
          {gapTexts(data.window).map((text) => (
            <p key={text} className="page-soft">
              {text}
            </p>
          ))}
          <HistoryView key={`${data.window.name} ${from} ${to}`} history={data} />
        </>
      )}
    </section>
  );
}

/** Since the reset there is a sum alone. */
const withHistory = windowNames.filter((name) => name !== "since-reset");
