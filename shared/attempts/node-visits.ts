import type { Plan, PlanNode } from "#shared/plan/plan.ts";

/**
 * How often nodes were asked for a row, all together: for each of their rows, and once more to be
 * told in each loop that there is none. What hands over all at once is asked once. Nothing where
 * several processes share the work: what each of them does at the same time cannot be added up.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/executor/execProcnode.c
 */
export function nodeVisits({ nodes }: Plan): number | undefined {
  if (nodes.some(({ workersPlanned }) => workersPlanned !== undefined)) return;
  return Math.round(nodes.reduce((sum, node) => sum + visitsOf(node), 0));
}

const visitsOf = ({ nodeType, actualRows = 0, actualLoops = 0 }: PlanNode): number =>
  handsOverAtOnce.test(nodeType) ? actualLoops : actualLoops * (actualRows + 1);

const handsOverAtOnce = /^(?:Hash|Bitmap Index Scan|BitmapAnd|BitmapOr)$/;
