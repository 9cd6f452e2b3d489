import type { RankedStatement, WindowRanking } from "#shared/rank-statements.ts";
import type { ChangeKind } from "#shared/statements/change.ts";

/** How statements stand beside another time; `gone` are those that were not called any more. */
export const changeFilters = ["regressed", "new", "improved", "gone"] as const;

export type ChangeFilter = (typeof changeFilters)[number];

/** The statements that changed in one way; the shares still add up, as all else is among the others. */
export function onlyChanged(ranking: WindowRanking, kind: ChangeKind): WindowRanking {
  const isAsked = ({ change }: RankedStatement) => change?.kind === kind;
  const left = ranking.rows.filter((row) => !isAsked(row));
  const share = left.reduce((sum, row) => sum + (row.share ?? 0), 0);
  const { statements, value, share: before } = ranking.others;
  return {
    ...ranking,
    // What a row and all above it make up says nothing where some are left away.
    rows: ranking.rows.filter(isAsked).map(({ runningShare: _, ...row }) => row),
    others: {
      statements: statements + left.length,
      value: value + share * ranking.whole,
      ...(before !== undefined && { share: before + share }),
    },
  };
}

/** How many statements there are of each. */
export const countChanged = (ranking: WindowRanking, filter: ChangeFilter): number =>
  filter === "gone"
    ? (ranking.against?.gone.length ?? 0)
    : ranking.rows.filter(({ change }) => change?.kind === filter).length;
