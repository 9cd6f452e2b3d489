import type { ReactNode } from "react";
import { Marks } from "#client/views/history/marks.tsx";
import { gapTexts } from "#client/views/ranking/time-words.ts";
import { formatCount } from "#shared/base/format.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import { Collecting } from "./collecting-dialog.tsx";

interface RankingNotesProps {
  /** Absent where the statements come from a file. */
  readonly db?: string;
  readonly ranking: WindowRanking;
}

/** What limits the numbers of a ranking, in sentences that say what to do. */
export function RankingNotes({ db, ranking }: RankingNotesProps) {
  const { window, collecting } = ranking;
  const remarks = remarksOn(ranking, db === undefined ? "made the export" : "Planlens connects as");
  return (
    <ul className="statements-notes">
      {collecting && db !== undefined && (
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
      {remarks.length > 1 && (
        <li>
          <details>
            <summary>{remarks.length} remarks on these numbers</summary>
            <ul>{remarks}</ul>
          </details>
        </li>
      )}
      {remarks.length === 1 && remarks}
    </ul>
  );
}

/** What is not in the numbers, and why; each with what changes it. */
function remarksOn({ hidden, nested, notes }: WindowRanking, role: string): readonly ReactNode[] {
  return [
    ...notes.map((note) => <li key={note}>{note}</li>),
    hidden.statements > 0 && (
      <li key="hidden">
        The statements of other roles are hidden from the role that {role}. A superuser shows them
        to it with <code>grant pg_read_all_stats to</code> and its name.
      </li>
    ),
    nested.statements > 0 && (
      <li key="nested">
        {formatCount(nested.statements)} statements that functions ran are not listed: their time is
        inside that of the statements that called them.
      </li>
    ),
  ].filter(Boolean);
}
