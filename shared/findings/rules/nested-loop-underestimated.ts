import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { Found, PlanRule, Seen } from "#shared/findings/finding.ts";
import { isWrong, origins } from "#shared/findings/misestimate.ts";
import { expectedAndCame, nameOf, reasonOf } from "#shared/findings/misestimate-reason.ts";
import { ownOf } from "#shared/findings/own.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { conditionsOf } from "#shared/plan/conditions-of.ts";
import { childrenOf, type NodeId, type PlanNode, subtree } from "#shared/plan/plan.ts";

/** Postgres takes a nested loop for a few rows; a thousand is where a hash join is cheaper more often than not. */
const MANY: Rows = 1_000;
/** A loop that takes less of the time is quick in spite of all. */
const NOTICEABLE: Share = 0.1;

/** A nested loop is chosen for the few rows that are expected, and then runs for each of many. */
export const nestedLoopUnderestimated: PlanRule = {
  of: "plan",
  name: "nested-loop-underestimated",
  title: "Nested loop runs for far more rows than expected",
  confidence: "likely",
  proof:
    "Run it once more with enable_nestloop off: if that is much faster, the estimate is what to mend.",
  manual: "planner-stats.html#PLANNER-STATS-EXTENDED",
  check(annotated, known) {
    const originOf = origins(annotated);
    const byOrigin = new Map<NodeId, Loop[]>();
    for (const loop of annotated.plan.nodes.flatMap((node) => loopOf(annotated, node) ?? [])) {
      const { id } = originOf(loop.outer);
      const its = byOrigin.get(id);
      if (its) its.push(loop);
      else byOrigin.set(id, [loop]);
    }
    return [...byOrigin].flatMap(([id, loops]) => found({ annotated, known }, id, loops) ?? []);
  },
};

interface Loop {
  readonly join: PlanNode;
  readonly outer: PlanNode;
  readonly inner: PlanNode;
}

function loopOf(annotated: AnnotatedPlan, join: PlanNode): Loop | undefined {
  if (join.nodeType !== "Nested Loop") return undefined;
  const children = childrenOf(annotated.plan, join);
  const outer = children.find(({ parentRelationship }) => parentRelationship === "Outer");
  const inner = children.find(({ parentRelationship }) => parentRelationship === "Inner");
  if (!outer || !inner || (inner.actualLoops ?? 0) < MANY) return undefined;
  const isWorse = isWrong(annotated, outer.id, "under") && hasOtherWay(annotated, join, inner);
  return isWorse ? { join, outer, inner } : undefined;
}

/**
 * Only what compares for equality can be hashed or merged. And what is grouped, limited or computed
 * for each outer row, as LATERAL does, has to be run for each.
 */
function hasOtherWay(annotated: AnnotatedPlan, join: PlanNode, inner: PlanNode): boolean {
  const below = subtree(annotated.plan, inner).find(
    ({ nodeType }) => !/^(?:Memoize|Materialize)$/.test(nodeType),
  );
  if (!below || (below.relationName === undefined && !/Join$|^Nested Loop$/.test(below.nodeType)))
    return false;
  const conditions = [join.joinFilter, ...subtree(annotated.plan, inner).flatMap(conditionsOf)];
  return conditions.flat().some((condition = "") => / = /.test(condition));
}

/** One finding for all loops that one wrong estimate led to. */
function found(
  { annotated, known }: Pick<Seen, "annotated" | "known">,
  id: NodeId,
  loops: readonly Loop[],
): Found | undefined {
  const origin = annotated.plan.nodes[id];
  const covers = [
    ...new Set(
      loops.flatMap(({ join, inner }) => [
        join.id,
        ...subtree(annotated.plan, inner).map((node) => node.id),
      ]),
    ),
  ];
  const factor = annotated.measures[id]?.estimateError?.factor ?? 1;
  // What the rows that were expected would have cost is not the estimate's fault.
  const own = ownOf(annotated, covers, 1 - 1 / factor);
  if (!origin || (own.share ?? 1) < NOTICEABLE) return undefined;
  const reason = reasonOf(annotated, origin, known);
  const together = loops.length > 1 ? " together" : "";
  const took = own.time === undefined ? "" : `, which took ${formatTime(own.time)}${together}`;
  return {
    severity: severityOfShare(own.share),
    nodes: [
      ...new Set([...loops.map(({ join }) => join.id), id, ...loops.map(({ inner }) => inner.id)]),
    ],
    covers,
    ...(own.time !== undefined && { time: own.time }),
    detail: `${expectedAndCame(annotated, origin)}. ${runsOf(annotated, origin, loops)}${took}. ${reason.why}`,
    advice: `${reason.advice} With the right number Postgres can choose another join.`,
    ...(reason.sql !== undefined && { sql: reason.sql }),
    confidence: reason.confidence === "certain" ? "likely" : reason.confidence,
  };
}

/** So many loops are named. */
const MOST_NAMED = 3;

/** Between a wrong estimate and a loop there may be joins: not every loop runs once for each row. */
function runsOf(annotated: AnnotatedPlan, origin: PlanNode, loops: readonly Loop[]): string {
  const [loop] = loops;
  const runs = ({ inner }: Loop) => `${formatCount(inner.actualLoops ?? 0)} times`;
  if (loop && loops.length === 1) {
    const isForEach = annotated.measures[origin.id]?.totalRows === loop.inner.actualLoops;
    const why = isForEach ? "For each of them" : "Because of that";
    return `${why} the inner side of a nested loop was run, ${runs(loop)}`;
  }
  const most = loops.toSorted((a, b) => (b.inner.actualLoops ?? 0) - (a.inner.actualLoops ?? 0));
  const named = most.slice(0, MOST_NAMED).map((one) => `that of ${nameOf(one.inner)} ${runs(one)}`);
  const others = loops.length > MOST_NAMED ? ["others less often"] : [];
  return `Because of that the inner sides of ${loops.length} nested loops were run: ${[...named, ...others].join(", ")}`;
}
