import { formatCount } from "#shared/base/format.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";

/** What limits the numbers of a ranking, in sentences that say what to do. */
export function RankingNotes({ ranking }: { ranking: WindowRanking }) {
  const { hidden, nested, notes } = ranking;
  const isAny = notes.length > 0 || hidden.statements > 0 || nested.statements > 0;
  if (!isAny) return null;
  return (
    <ul className="statements-notes">
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
