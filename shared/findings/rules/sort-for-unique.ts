import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import type { Known } from "#shared/findings/known.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { childrenOf, type NodeId, type Plan, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** Fewer are sorted or hashed in a millisecond or two. */
const MANY: Rows = 10_000;
/** DISTINCT has its price: below this it is not what makes the statement slow. */
const NOTICEABLE: Share = 0.1;
/** A join that gives each row as often as this repeats it for nothing. */
const OFTEN = 2;

/** DISTINCT or UNION sorts or hashes all its rows to find those that are there twice. */
export const sortForUnique: NodeRule = {
  of: "node",
  name: "sort-for-unique",
  title: "Many rows are sorted or hashed to remove duplicates",
  confidence: "likely",
  proof: "Write it without DISTINCT, count the rows of both, and compare the plans.",
  manual: "queries-select-lists.html#QUERIES-DISTINCT",
  yieldsTo: ["few-values-of-many-rows"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const [input] = childrenOf(annotated.plan, node);
    const sorts = input && node.nodeType === "Unique" ? sortsOf(annotated.plan, input) : [];
    if (!input || !(sorts.length > 0 || isDistinctHash(seen))) return;
    const given = annotated.measures[input.id]?.totalRows;
    const left = measures.totalRows;
    if (given === undefined || left === undefined || given < MANY) return;
    const nodes = [node.id, ...sorts];
    const own = ownOf(annotated, nodes);
    if ((own.share ?? 1) < NOTICEABLE) return;
    const how = node.nodeType === "Unique" ? "sorted" : "hashed";
    return {
      severity: severityOfShare(own.share),
      nodes,
      covers: nodes,
      ...(own.time !== undefined && { time: own.time }),
      detail: `${formatRows(given)} were ${how} to find duplicates, and ${formatCount(left)} were left.`,
      ...cause(seen, given, left),
    };
  },
};

/** The sort, or since 18 the sorts of both sides of a UNION and what merges them. */
function sortsOf(plan: Plan, input: PlanNode): NodeId[] {
  if (isSort(input)) return [input.id];
  if (input.nodeType !== "Merge Append") return [];
  const sorts = childrenOf(plan, input).filter(isSort);
  return sorts.length > 0 ? [input.id, ...sorts.map(({ id }) => id)] : [];
}

const isSort = ({ nodeType }: PlanNode): boolean => /^(?:Incremental )?Sort$/.test(nodeType);

/**
 * A HashAggregate prints no aggregates without VERBOSE; with it, what it returns is what it groups by.
 * Without, it is told by a statement that has nothing else to group by.
 */
function isDistinctHash({ node, known: { statement } }: Seen): boolean {
  const { strategy, partialMode, output, groupKey } = node;
  if (strategy !== "Hashed" || partialMode !== "Simple" || !groupKey) return false;
  if (output) return output.every((column) => groupKey.includes(column));
  return statement !== undefined && statement.unique.length > 0 && !statement.hasGroupBy;
}

function cause(
  { node, annotated, known }: Seen,
  given: Rows,
  left: Rows,
): Pick<Found, "advice" | "confidence"> {
  if (given === left) {
    return {
      advice: `Nothing was there twice. If a key makes sure of that, ${without(known)}.`,
      confidence: "possible",
    };
  }
  const below = subtree(annotated.plan, node);
  if (given >= left * OFTEN && below.some(({ nodeType }) => isJoin.test(nodeType))) {
    return {
      advice:
        "A join repeats each row once for every partner that it finds. If nothing of the partners is returned, ask with WHERE EXISTS (…) instead of joining, and leave DISTINCT away.",
      confidence: "likely",
    };
  }
  return {
    advice:
      "If the rows come from one table, add an index on the columns of DISTINCT, so that they come in order and need no sort. If a part of the columns tells the rows apart, group by these alone.",
    confidence: "possible",
  };
}

/** The word that the statement has, where it is known. */
function without({ statement }: Known): string {
  const [word, ...others] = statement?.unique ?? [];
  if (word === "UNION" && others.length === 0) return "write UNION ALL in place of UNION";
  if (word === "DISTINCT" && others.length === 0) return "leave DISTINCT away";
  return "leave DISTINCT away, and write UNION ALL for UNION";
}

const isJoin = /^(?:Nested Loop|Hash Join|Merge Join)$/;
