import { Marks } from "#client/views/history/marks.tsx";
import { gapTexts } from "#client/views/ranking/time-words.ts";
import { formatCount } from "#shared/base/format.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import { Collecting } from "./collecting-dialog.tsx";

/** What limits the numbers of a ranking, in sentences that say what to do. */
export function RankingNotes({ db, ranking }: { db: string; ranking: WindowRanking }) {
  const { hidden, nested, notes, window, collecting } = ranking;
  return (
    <ul className="statements-notes">
      {collecting && (
        <li>
          <Collecting db={db} state={collecting} />
        </li>
      )}
      {gapTexts(window).map((text) => (
        <li key={text}>{text}</li>
      ))}
      {window.marks.length > 0 && (
        <li>
          <details>
            <summary>
              {window.marks.length === 1
                ? "One thing happened meanwhile"
                : `${window.marks.length} things happened meanwhile`}
            </summary>
            <Marks marks={window.marks} />
          </details>
        </li>
      )}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {hidden.statements > 0 && (
        <li>
          The statements of other roles are hidden from the role that Planlens connects as. A
          superuser shows them to it with <code>grant pg_read_all_stats to</code> and its name.
        </li>
      )}
      {nested.statements > 0 && (
        <li>
          {formatCount(nested.statements)} statements that functions ran are not listed: their time
          is inside that of the statements that called them.
        </li>
      )}
    </ul>
  );
}
