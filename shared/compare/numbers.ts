import { formatFactor } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { isAlike, totalsOf } from "./totals.ts";

/** One line of the comparison. */
export interface Compared {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** "12× less"; absent where there is nothing to compare. */
  readonly change?: string;
}

export const compareNumbers = (before: AnnotatedPlan, after: AnnotatedPlan): Compared[] =>
  totalsOf(before, after)
    .filter((total) => total.before !== 0 || total.after !== 0)
    .map((total) => {
      const { title: label, format } = total;
      // A session plans faster the second time, with the index or without.
      const change = total.name === "planning" ? undefined : changeOf(total.before, total.after);
      return {
        label,
        before: format(total.before),
        after: format(total.after),
        ...(change && { change }),
      };
    });

export function changeOf(before: number, after: number): string | undefined {
  if (before === after) return "the same";
  if (before === 0 || after === 0) return undefined;
  if (isAlike(before, after)) return "about the same";
  return after < before
    ? `${formatFactor(before / after)} less`
    : `${formatFactor(after / before)} more`;
}
