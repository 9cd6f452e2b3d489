import { PlanPeriods } from "#client/pages/plans-over-time.tsx";
import { StatementFacts, StatementText } from "#client/pages/statement-parts.tsx";
import { historyWays } from "#client/pages/take-share.tsx";
import { formatSpan } from "#client/views/history/moments.ts";
import { HistoryView } from "#client/views/history/view.tsx";
import { gapTexts } from "#client/views/ranking/time-words.ts";
import type { HistoryShare } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";

/** What was counted of a statement, and how that went, as somebody saw it. */
export function SharedHistory({ id, share, note, actions }: OpenedProps<HistoryShare>) {
  const { document } = share;
  const { database, statement, history, plans } = document;
  const { from, to } = history.window;
  return (
    <main className="page statement">
      <SharedHead share={share} ways={historyWays(share)} note={note} actions={actions}>
        <p>
          A statement on {database}, sent by the role {statement.user}.
        </p>
      </SharedHead>
      <StatementFacts statement={statement} />
      <section className="statement-history" aria-labelledby="history-title">
        <h2 id="history-title">Its history</h2>
        <p className="page-soft">{from === undefined ? `Until ${to}` : formatSpan(from, to)}</p>
        {gapTexts(history.window).map((text) => (
          <p key={text} className="page-soft">
            {text}
          </p>
        ))}
        <HistoryView history={history} />
      </section>
      <StatementText text={statement.text} />
      <PlanPeriods of={id} database={{ name: database }} plans={plans} />
    </main>
  );
}
