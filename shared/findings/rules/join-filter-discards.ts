import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import {
  createIndex,
  createIndexOn,
  equalityKey,
  rangeKey,
} from "#shared/findings/create-index.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { joinedWith, triedInVain } from "#shared/findings/join.ts";
import { partOf } from "#shared/findings/own.ts";
import { childrenOf, type PlanNode } from "#shared/plan/plan.ts";

/** A pair is tried in some 100 ns: 10 ms. */
const MANY: Rows = 100_000;
const MOST: Share = 0.9;

/** Every row of one side is compared with every row of the other, which a lookup would spare. */
export const joinFilterDiscards: NodeRule = {
  of: "node",
  name: "join-filter-discards",
  title: "Nested loop compares every row with every row",
  confidence: "likely",
  proof: "Build the index on a copy, or write the other condition, and compare the plans.",
  manual: "planner-optimizer.html",
  yieldsTo: ["or-across-tables", "order-index-feeds-join"],
  check(seen) {
    const { node } = seen;
    if (node.nodeType !== "Nested Loop" || !node.joinFilter) return;
    const { tried, kept, inVain } = triedInVain(seen);
    const nodes = joinedWith(seen);
    if (tried < MANY || inVain < MOST) return;
    const sql = sqlFor(seen);
    return {
      ...partOf(seen, nodes, inVain),
      nodes: [...nodes, ...innerScan(seen)].map(({ id }) => id),
      detail: `${formatCount(tried)} pairs of rows were compared, and ${formatShare(inVain)} of them did not fit: ${node.joinFilter} left ${formatRows(kept)}.`,
      advice: sql
        ? "Add an index on the column that is compared, so that each row finds its partners directly. If there is one, collect new statistics with ANALYZE: then Postgres expected fewer rows than came."
        : "Join by a column that has to be equal on both sides, such as the day of both times, and keep the present condition beside it: rows can be looked up or hashed by equality only.",
      ...(sql && { sql }),
    };
  },
};

const innerScan = ({ node, annotated }: Seen): readonly PlanNode[] =>
  childrenOf(annotated.plan, node).filter(
    ({ parentRelationship, relationName }) =>
      parentRelationship === "Inner" && relationName !== undefined,
  );

/** On the side that an index can find by equality, or whose column is held between two bounds. */
function sqlFor(seen: Seen): string | undefined {
  const { node } = seen;
  for (const scan of scansOfSides(seen)) {
    const parts = filterParts(scan, node.joinFilter);
    if (parts.some((part) => equalityKey(scan, part))) return createIndexOn(scan, parts);
    const ranges = parts.flatMap((part) => rangeKey(scan, part) ?? []);
    const between = ranges.find((key, at) => ranges.indexOf(key) !== at);
    if (between !== undefined) return createIndex(scan, { keys: [between] });
  }
  return undefined;
}

/** The inner side first: only of an inner join the sides may change places. */
function scansOfSides({ node, annotated }: Seen): readonly PlanNode[] {
  const [inner, outer] = ["Inner", "Outer"].map((side) =>
    childrenOf(annotated.plan, node).find(({ parentRelationship }) => parentRelationship === side),
  );
  const sides = node.joinType === "Inner" ? [inner, outer] : [inner];
  return sides.flatMap((side) => {
    const [below] = side ? childrenOf(annotated.plan, side) : [];
    const scan = side?.nodeType === "Materialize" ? below : side;
    return scan?.relationName === undefined ? [] : [scan];
  });
}
