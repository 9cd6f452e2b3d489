import type { Capture, Unit } from "#shared/capture/capture.ts";
import { Allowances, type Counted, type UsedAllowance } from "./allowances.ts";
import type { Budget, UnitBudget } from "./budget.ts";
import { checkGrowth } from "./check-growth.ts";
import { diffOf } from "./diff-of.ts";
import { namedUnits } from "./named-units.ts";
import { overLimits } from "./over-limits.ts";
import { ruleFor, rulesOf } from "./rules-of.ts";
import { overScans, type SeqScans } from "./scans.ts";
import { textsOf } from "./texts-of.ts";

export interface BudgetCheck {
  /** Every unit that was held against the budget, and runs of one that were held against each other. */
  readonly units: readonly CheckedUnit[];
  /** What was not counted, and why; what was for nothing is among it. */
  readonly allowed: readonly UsedAllowance[];
  /** Of the budget: no unit had such a title. */
  readonly unseen: readonly string[];
  /** Units that the budget says nothing of. */
  readonly unknown: readonly string[];
}

export interface CheckedUnit {
  readonly title: string;
  /** What it goes beyond, a sentence each: none where it keeps to its budget. */
  readonly failures: readonly string[];
  /** Shapes that are sent otherwise than recorded, `+` and `-` before them; or those that grow. */
  readonly diff: readonly string[];
}

/** Holds every unit of a capture against what it may send. */
export function checkBudget(
  budget: Budget,
  { units, shapes }: Capture,
  scans?: SeqScans,
): BudgetCheck {
  const rules = rulesOf(budget);
  const allowances = new Allowances(rules, shapes);
  const held = units.map((unit) => ({
    counted: allowances.countOf(unit),
    rule: ruleFor(rules, unit),
  }));
  const checked = held.flatMap(({ counted, rule }) =>
    rule ? [checkUnit(counted, rule.unit, scans)] : [],
  );
  const growing = held.filter(({ rule }) => rule?.unit.perRow !== undefined);
  const grown = [...Map.groupBy(growing, ({ counted }) => counted.unit.title)].map(
    ([title, [first, ...others]]) =>
      checkGrowth(
        title,
        [first, ...others].flatMap((each) => each?.counted ?? []),
        first?.rule?.unit.perRow ?? 0,
      ),
  );
  const titles = (of: readonly Unit[]) => [...new Set(of.map(({ title }) => title))];
  return {
    units: [...checked, ...grown],
    allowed: allowances.used(),
    unseen: rules
      .filter(({ fits }) => !units.some(({ title }) => fits(title)))
      .map(({ title }) => title),
    unknown: titles(namedUnits(units).filter((unit) => !ruleFor(rules, unit))),
  };
}

function checkUnit(counted: Counted, budget: UnitBudget, scans: SeqScans | undefined): CheckedUnit {
  const over = [...overLimits(counted, budget), ...overScans(counted, budget, scans)];
  const sent = textsOf(counted);
  const diff = budget.shapes ? diffOf(budget.shapes, sent) : [];
  return {
    title: counted.unit.title,
    failures:
      diff.length > 0 ? [...over, "Its statements are not those that were recorded."] : over,
    diff,
  };
}
