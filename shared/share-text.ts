import { analyseAlone } from "./analyse-plan.ts";
import { isProblem, type Problem } from "./base/problem.ts";
import { titleOfPlan } from "./plan/plan-title.ts";
import type { Share } from "./shares/share.ts";
import { currentVersion, type PlanShare } from "./shares/share-document.ts";

type TextShare = Omit<Share<PlanShare>, "createdAt">;

/** What its sender says of a text, and it does not itself. */
interface Said {
  readonly title?: string | undefined;
  readonly statement?: string | undefined;
}

/** A text that holds a plan, as it was printed → what is shared of it. */
export function shareText(source: string, said: Said = {}): TextShare | Problem {
  const analysis = analyseAlone(source);
  if (isProblem(analysis)) return analysis;
  const first = analysis.plans[0]?.annotated.plan;
  const statement = said.statement ?? first?.queryText;
  const title = said.title ?? titleOfPlan(first, statement);
  return {
    title,
    document: {
      version: currentVersion,
      kind: "plan",
      source,
      ...(statement !== undefined && { statement }),
    },
  };
}
