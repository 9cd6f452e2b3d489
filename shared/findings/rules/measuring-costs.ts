import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/**
 * A look at the clock where the processor has a quick one; the manual's example of pg_test_timing
 * has 36 ns, and a machine without takes ten times as long.
 */
const CLOCK: Milliseconds = 25e-6;
/** Loops of which each does next to nothing are what the clock weighs most on. */
const MANY_LOOPS = 100_000;
const MUCH: Share = 0.25;

/** ANALYZE looks at the clock before and after every row of every node. */
export const measuringCosts: PlanRule = {
  of: "plan",
  name: "measuring-costs",
  title: "Measuring takes a good part of the time",
  confidence: "possible",
  proof: "Compare the execution time with that of TIMING OFF.",
  manual: "using-explain.html#USING-EXPLAIN-CAVEATS",
  check(annotated) {
    const { totalTime, hasTimes, plan } = annotated;
    const hasLoops = plan.nodes.some(({ actualLoops = 0 }) => actualLoops >= MANY_LOOPS);
    if (totalTime === undefined || !hasTimes || !hasLoops) return [];
    const looks = clockReads(annotated);
    const time = looks * CLOCK;
    const share = time / totalTime;
    if (share < MUCH) return [];
    return [
      {
        severity: "low",
        nodes: [],
        covers: [],
        detail: `To measure this plan ANALYZE looked at the clock ${formatCount(looks)} times. At 25 ns each, as on a usual machine, that is ${formatTime(Math.min(time, totalTime))}, ${formatShare(Math.min(1, share))} of the whole, and the statement is as much quicker without.`,
        advice:
          "Take the times with a grain of salt, those of nodes with many loops most of all. For the true time of the whole run EXPLAIN with TIMING OFF.",
        sql: "explain (analyze, buffers, timing off)",
      },
    ];
  },
};

/** `InstrStartNode` and `InstrStopNode` in instrument.c: at each row, and once more when there are none left. */
function clockReads({ plan, measures }: AnnotatedPlan): number {
  return plan.nodes.reduce((sum, { id, actualLoops = 0 }) => {
    const own = measures[id];
    // Processes look at the same time.
    return sum + (2 * ((own?.totalRows ?? 0) + actualLoops)) / (own?.participants ?? 1);
  }, 0);
}
