import { type Problem, problem } from "#shared/base/problem.ts";
import { type Budget, limits, type UnitBudget } from "./budget.ts";
import { bytesOf } from "./bytes-of.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A budget out of its file, whether that was YAML or JSON. */
export function readBudget(value: unknown): Budget | Problem {
  if (!isMap(value)) return refused("It has to be a map of titles to what each may send.");
  const units: Record<string, UnitBudget> = {};
  for (const [title, fields] of Object.entries(value)) {
    const refusal = checkUnit(title, fields);
    if (refusal !== undefined) return refused(refusal);
    units[title] = fields as UnitBudget;
  }
  return units;
}

/** What is wrong with the field of that title, as a sentence. */
type Check = (value: unknown, title: string) => string | undefined;

const checks: Readonly<Record<keyof UnitBudget, Check>> = {
  ...{ statements: count("statements"), sameShape: count("sameShape") },
  ...{ repeats: count("repeats"), time: count("time"), perRow: count("perRow") },
  seqScan: (value, title) =>
    typeof value === "string" && bytesOf(value) !== undefined
      ? undefined
      : `seqScan of “${title}” has to be a size such as 10 MB, and not ${JSON.stringify(value)}.`,
  shapes: checkShapes,
  allowed: checkAllowed,
};

function checkUnit(title: string, fields: unknown): string | undefined {
  if (!isMap(fields)) return `What “${title}” may send has to be a map, such as statements: 10.`;
  for (const [name, value] of Object.entries(fields)) {
    if (!isField(name))
      return `“${name}” of “${title}” is not known. A budget has ${[...limits, "perRow", "seqScan", "shapes"].join(", ")} and allowed.`;
    const refusal = checks[name](value, title);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

const isField = (name: string): name is keyof UnitBudget => Object.hasOwn(checks, name);

function count(name: string): Check {
  return (value, title) =>
    isCount(value)
      ? undefined
      : `${name} of “${title}” has to be a number from 0 on, and not ${JSON.stringify(value)}.`;
}

function checkShapes(shapes: unknown, title: string): string | undefined {
  if (!isMap(shapes))
    return `The shapes of “${title}” have to be a map of each to how often it is sent.`;
  const wrong = Object.entries(shapes).find(([, times]) => !isCount(times));
  return (
    wrong &&
    `Of “${title}”, “${wrong[0]}” has to be sent a number of times, and not ${JSON.stringify(wrong[1])}.`
  );
}

function checkAllowed(allowed: unknown, title: string): string | undefined {
  return Array.isArray(allowed) && allowed.every(isAllowance)
    ? undefined
    : `What is allowed to “${title}” has to be a list, each with the shape of a statement and a reason.`;
}

const isAllowance = (value: unknown): boolean =>
  isMap(value) &&
  Object.keys(value).length === 2 &&
  [value["shape"], value["reason"]].every((text) => typeof text === "string" && text.trim() !== "");

const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): boolean =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

const refused = (sentence: string): Problem =>
  problem("invalid-request", `This is no budget. ${sentence}`);
