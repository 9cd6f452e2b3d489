import type { Capture } from "#shared/capture/capture.ts";
import { Allowances, type Counted } from "./allowances.ts";
import type { Budget, UnitBudget } from "./budget.ts";
import { growthOfRuns } from "./check-growth.ts";
import { namedUnits } from "./named-units.ts";
import { ruleFor, rulesOf } from "./rules-of.ts";
import { textsOf } from "./texts-of.ts";

/**
 * What units send now as what they may send, beside what the budget allows. Those of one title may
 * send what any of them did; those that an entry for several titles is for keep to that.
 */
export function recordBudget(
  { units, shapes }: Capture,
  isExact: boolean,
  before: Budget = {},
): Budget {
  const rules = rulesOf(before);
  const allowances = new Allowances(rules, shapes);
  const recorded = namedUnits(units).filter((unit) => {
    const rule = ruleFor(rules, unit);
    return !rule || rule.title === unit.title;
  });
  const byTitle = Map.groupBy(recorded, ({ title }) => title);
  return Object.fromEntries(
    [...byTitle].map(([title, own]) => [
      title,
      recordUnit(
        own.map((unit) => allowances.countOf(unit)),
        isExact || before[title]?.shapes !== undefined,
      ),
    ]),
  );
}

function recordUnit(units: readonly Counted[], isExact: boolean): UnitBudget {
  const counts = units.map(({ shapes }) =>
    shapes.reduce((sum, { statements }) => sum + statements, 0),
  );
  const texts = units.map(textsOf);
  const [first, ...others] = texts.map((each) => JSON.stringify(Object.entries(each)));
  // Exactly what, of requests that each send something else?
  const isAlike = others.every((other) => other === first);
  const perRow = growthOfRuns(units)?.whole.perRow;
  return {
    statements: Math.max(...counts),
    ...(perRow !== undefined && { perRow: Math.max(0, Number(perRow.toFixed(2))) }),
    ...(isExact && isAlike && texts[0] && { shapes: texts[0] }),
  };
}
