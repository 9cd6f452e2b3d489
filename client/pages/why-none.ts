import type { ChangeFilter } from "#client/views/ranking/only-changed.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";

interface Asked {
  readonly search?: string | undefined;
  readonly only?: ChangeFilter | undefined;
}

/** Why a ranking has no rows, and what shows some. */
export function whyNone({ window }: WindowRanking, { search, only }: Asked): string {
  if (search)
    return `No statement's text has “${search}” in it. Look for a part of it, or for nothing.`;
  if (only) return "None changed in this way. Look at all of them, or against another time.";
  if (window.steps.length > 0) {
    return "Nothing but Planlens itself was counted in this time. Run something and wait a minute, or look over a longer time or since the reset.";
  }
  return "Nothing but Planlens itself was counted yet. Run something, and look again.";
}
