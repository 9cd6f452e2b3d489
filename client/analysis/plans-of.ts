import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { analyseInPassing, knownAnalysis } from "./analyse.ts";
import { isLarge } from "./large.ts";

/** The plans of several texts, by their text. */
export type PlansByText = ReadonlyMap<string, readonly AnalysedPlan[]>;

/** Whether reading it beside others would take its time: a large text that was not read lately. */
export const isLeftOut = (text: string): boolean => isLarge(text) && !knownAnalysis(text);

/** Those that are known already are not read again. */
export async function plansOf(
  texts: readonly string[],
  signal: AbortSignal,
  known: PlansByText = new Map(),
): Promise<PlansByText> {
  const wanted = [...new Set(texts)].filter((text) => !isLeftOut(text));
  const plans = await Promise.all(
    wanted.map(async (text) => {
      const found = known.get(text);
      if (found) return [text, found] as const;
      const analysis = await analyseInPassing(text, { signal });
      return [text, isProblem(analysis) ? [] : analysis.plans] as const;
    }),
  );
  return new Map(plans);
}
