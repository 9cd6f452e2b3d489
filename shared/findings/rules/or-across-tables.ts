import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isJoin, joinedWith, triedInVain } from "#shared/findings/join.ts";
import { partOf } from "#shared/findings/own.ts";
import { printedColumns } from "#shared/sql/printed-columns.ts";
import { splitConjuncts, splitDisjuncts } from "#shared/sql/split-conjuncts.ts";

/** Fewer are tried in a few milliseconds. */
const MANY: Rows = 10_000;
/** A join that keeps more than that has to be made anyway. */
const MOST: Share = 0.7;

/** Neither table can be narrowed ahead by a condition that the other may fulfil as well. */
export const orAcrossTables: NodeRule = {
  of: "node",
  name: "or-across-tables",
  title: "OR across two tables is tried on every pair of rows",
  confidence: "likely",
  proof: "Write the UNION beside it and compare both plans.",
  manual: "queries-union.html",
  check(seen) {
    const { node } = seen;
    if (!isJoin(node)) return;
    const or = orOfSeveral(seen);
    const { tried, kept, removed, inVain } = triedInVain(seen);
    const nodes = joinedWith(seen);
    if (!or || removed < MANY || inVain < MOST) return;
    return {
      ...partOf(seen, nodes, inVain),
      nodes: nodes.map(({ id }) => id),
      detail: `${formatRows(tried)} had to be joined before ${or} could be tried on them, and ${formatCount(kept)} were kept.`,
      advice:
        "Write the query once for each side of the OR and put both together with UNION: each of them can use an index on its own condition. UNION removes rows that are alike, so select the keys of both tables too.",
    };
  },
};

/** The OR that names columns of two relations or more. */
function orOfSeveral({ node }: Seen): string | undefined {
  const conditions = [node.joinFilter, node.filter].flatMap((text) =>
    text === undefined ? [] : splitConjuncts(text),
  );
  return conditions.find((condition) => {
    const sides = splitDisjuncts(condition).map((side) => relationsOf(side).sort().join());
    return sides.length > 1 && new Set(relationsOf(condition)).size > 1 && isSplit(sides);
  });
}

/** Sides that name one relation each, and not the same; or several that each tell which rows go together. */
const isSplit = (sides: readonly string[]): boolean =>
  new Set(sides).size > 1 || sides.every((side) => side.includes(","));

const relationsOf = (expression: string): string[] => [
  ...new Set(printedColumns(expression).flatMap(({ relation }) => relation ?? [])),
];
