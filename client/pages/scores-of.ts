import type { PlansByText } from "#client/analysis/plans-of.ts";
import { titleOfFigures } from "#client/views/figures/words.ts";
import type { AttemptDocument } from "#shared/attempts/attempt.ts";
import type { Figures } from "#shared/attempts/figures.ts";
import { spreadOf } from "#shared/attempts/spread.ts";
import { type Score, scoresheet } from "#shared/compare/scoresheet.ts";

/** What is needed of one to measure it by others. */
export interface MeasuredAttempt {
  readonly document: Pick<AttemptDocument, "statement" | "figures" | "mode">;
  /** Absent where it is large. */
  readonly source?: string;
}

/** Each attempt beside the one before it. */
export function scoresOf(attempts: readonly MeasuredAttempt[], plansIn: PlansByText): Score[] {
  // Of a large plan there is none.
  const plans = attempts.map(({ source = "" }) => plansIn.get(source)?.[0]);
  const read = attempts.flatMap(({ document }, at) => {
    const plan = plans[at];
    if (!plan) return [];
    const { statement, figures } = document;
    return [{ annotated: plan.annotated, statement, time: timeOf(figures) }];
  });
  const scores = scoresheet(read).values();
  return plans.map((plan) => (plan && scores.next().value) || unread);
}

const unread: Score = { changed: "A large plan, which is read when it is opened" };

function timeOf(figures: Figures | undefined): number | undefined {
  if (figures?.kind === "runs") return spreadOf(figures.warm)?.median;
  return figures?.kind === "overhead" ? spreadOf(figures.plain)?.median : undefined;
}

export const titleOfAttempt = ({ document: { figures, mode } }: MeasuredAttempt): string =>
  figures ? titleOfFigures(figures) : plainTitles[mode ?? "pasted"];

const plainTitles = {
  analyze: "One run",
  estimate: "Estimate",
  generic: "Generic plan",
  pasted: "Pasted plan",
} as const;
