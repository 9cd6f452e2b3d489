import type { KeyboardEvent } from "react";
import type { RankedStatement } from "#shared/rank-statements.ts";

/** What a picture of statements takes beside its ranking. */
export interface ChoosingProps {
  /** By its key. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
  /** Leads to the statement's page. */
  readonly onOpen: (key: string) => void;
}

/** The keys of a picture: by rank to the next and the last statement, and into the chosen one. */
export function walkRanking(
  event: KeyboardEvent,
  rows: readonly Pick<RankedStatement, "key">[],
  { chosen, onChoose, onOpen }: ChoosingProps,
): void {
  // Going back in the browser, or zooming its page.
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" && chosen !== undefined) onOpen(chosen);
  const at = rows.findIndex(({ key }) => key === chosen);
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = places[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
  if (row) onChoose(row.key);
}
