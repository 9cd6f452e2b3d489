import type { Capture, Shape, Unit } from "#shared/capture/capture.ts";
import type { Budget, UnitBudget } from "./budget.ts";
import { textsOf } from "./texts-of.ts";

/** What units send now as what they may send. Those of one title may send what any of them did. */
export function recordBudget({ units, shapes }: Capture, isExact: boolean): Budget {
  const byTitle = Map.groupBy(units, ({ title }) => title);
  return Object.fromEntries(
    [...byTitle].map(([title, own]) => [title, recordUnit(own, shapes, isExact)]),
  );
}

function recordUnit(
  units: readonly Unit[],
  shapes: readonly Shape[],
  isExact: boolean,
): UnitBudget {
  const statements = Math.max(...units.map((unit) => unit.statements));
  const texts = units.map((unit) => textsOf(unit, shapes));
  const [first, ...others] = texts.map((each) => JSON.stringify(Object.entries(each)));
  // Exactly what, of requests that each send something else?
  const isAlike = others.every((other) => other === first);
  return { statements, ...(isExact && isAlike && texts[0] && { shapes: texts[0] }) };
}
