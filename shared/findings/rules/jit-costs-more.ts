import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/**
 * Compiled code runs expressions faster, and they are only a part of the time: what is saved hardly
 * ever makes up for a quarter. (PEV2 warns from a tenth on.)
 */
const MUCH: Share = 0.25;

/** Compiling the expressions of a statement takes longer than running them faster saves. */
export const jitCostsMore: PlanRule = {
  of: "plan",
  name: "jit-costs-more",
  title: "Compiling the statement costs more than it saves",
  confidence: "likely",
  proof: "Run it once more with jit off and compare the times.",
  manual: "jit-decision.html",
  check(annotated) {
    const { jit, nodes } = annotated.plan;
    const total = annotated.totalTime;
    if (!jit?.time || !total || !annotated.hasTimes) return [];
    // Each process compiles for itself, at the same time, and the sum is printed.
    const processes = 1 + Math.max(0, ...nodes.map(({ workersLaunched = 0 }) => workersLaunched));
    const time = jit.time / processes;
    const share = time / total;
    if (share < MUCH) return [];
    const costly = ["Inlining", "Optimization"].filter((stage) => jit.options[stage]);
    return [
      {
        severity: severityOfShare(share),
        nodes: [],
        covers: whereItIs(annotated),
        time,
        detail: `Postgres compiled ${formatCount(jit.functions ?? 0)} functions in ${formatTime(time)}, ${formatShare(Math.min(1, share))} of the whole${costly.length > 0 ? `, with ${costly.join(" and ").toLowerCase()}` : ""}${processes > 1 ? `, in each of ${formatCount(processes)} processes` : ""}.`,
        advice:
          "Switch JIT off for this statement. If it is often too eager here, raise jit_above_cost for the role or the database: statements that are estimated to cost less are not compiled then.",
        sql: "set jit = off;",
      },
    ];
  },
};

/** Code is compiled by the node that first runs it, before that returns its first row: mostly a scan. */
function whereItIs({ plan, measures }: AnnotatedPlan): readonly NodeId[] {
  const wait = (id: NodeId): number => {
    const startup = plan.nodes[id]?.actualStartupTime ?? 0;
    return Math.min(startup, measures[id]?.ownTime ?? 0);
  };
  return plan.nodes.map(({ id }) => id).sort((a, b) => wait(b) - wait(a));
}
