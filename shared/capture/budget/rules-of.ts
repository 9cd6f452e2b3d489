import type { Unit } from "#shared/capture/capture.ts";
import { anyText } from "./any-text.ts";
import type { Budget, UnitBudget } from "./budget.ts";

/** An entry of a budget. */
export interface BudgetRule {
  readonly title: string;
  readonly unit: UnitBudget;
  readonly fits: (title: string) => boolean;
}

export const rulesOf = (budget: Budget): BudgetRule[] =>
  Object.entries(budget).map(([title, unit]) => {
    const pattern = anyText(title);
    return { title, unit, fits: (of) => pattern.test(of) };
  });

/** An entry of its own title goes before all others, and else the first that fits. */
export function ruleFor(
  rules: readonly BudgetRule[],
  { title }: Pick<Unit, "title">,
): BudgetRule | undefined {
  const limiting = rules.filter(({ unit }) => !isOnlyAllowing(unit));
  return limiting.find((rule) => rule.title === title) ?? limiting.find(({ fits }) => fits(title));
}

/** Allowances hold beside whatever else fits. */
const isOnlyAllowing = (unit: UnitBudget): boolean =>
  unit.allowed !== undefined && Object.keys(unit).length === 1;
