import { type Problem, problem } from "#shared/base/problem.ts";
import { type Budget, limits, type UnitBudget } from "./budget.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A budget out of its file, whether that was YAML or JSON. */
export function readBudget(value: unknown): Budget | Problem {
  if (!isMap(value)) return refused("It has to be a map of titles to what each may send.");
  const units: Record<string, UnitBudget> = {};
  for (const [title, fields] of Object.entries(value)) {
    const refusal = checkUnit(title, fields);
    if (refusal) return refusal;
    units[title] = fields as UnitBudget;
  }
  return units;
}

function checkUnit(title: string, fields: unknown): Problem | undefined {
  if (!isMap(fields))
    return refused(`What “${title}” may send has to be a map, such as statements: 10.`);
  for (const [name, value] of Object.entries(fields)) {
    if (name === "shapes") {
      const refusal = checkShapes(title, value);
      if (refusal) return refusal;
    } else if (!limits.some((limit) => limit === name)) {
      return refused(
        `“${name}” of “${title}” is not known. A budget has ${limits.join(", ")} and shapes.`,
      );
    } else if (!isCount(value)) {
      return refused(
        `${name} of “${title}” has to be a number from 0 on, and not ${JSON.stringify(value)}.`,
      );
    }
  }
  return undefined;
}

function checkShapes(title: string, shapes: unknown): Problem | undefined {
  if (!isMap(shapes))
    return refused(`The shapes of “${title}” have to be a map of each to how often it is sent.`);
  const wrong = Object.entries(shapes).find(([, count]) => !isCount(count));
  return (
    wrong &&
    refused(
      `Of “${title}”, “${wrong[0]}” has to be sent a number of times, and not ${JSON.stringify(wrong[1])}.`,
    )
  );
}

const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): boolean =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

const refused = (sentence: string): Problem =>
  problem("invalid-request", `This is no budget. ${sentence}`);
