import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import { statementWords, wordsWithoutValues } from "#shared/sql/statement-words.ts";
import type { Likeness } from "./comparison.ts";

interface Explained {
  readonly plan: Plan;
  readonly statement?: string | undefined;
}

export function likenessOf(before: Explained, after: Explained): Likeness {
  const reads = haveInCommon(relationsOf(before.plan), relationsOf(after.plan));
  if (before.statement === undefined || after.statement === undefined)
    return reads ? "unknown" : "different";
  if (statementWords(before.statement) === statementWords(after.statement)) return "same";
  if (wordsWithoutValues(before.statement) === wordsWithoutValues(after.statement))
    return "other-values";
  return reads ? "rewritten" : "different";
}

const relationsOf = ({ nodes }: Plan): readonly string[] =>
  nodes.flatMap((node) => relationOf(node) ?? []);

/** Of a partition its table too, as far as its name tells: others may be read the next time. */
function relationOf({ relationName, alias = "" }: PlanNode): readonly string[] | undefined {
  if (relationName === undefined) return;
  const whole = alias.replace(/_\d+$/, "");
  return whole && relationName.startsWith(`${whole}_`) ? [relationName, whole] : [relationName];
}

/** Whether they read the same relations, partitions of a table being one. */
export const readsSame = (before: Plan, after: Plan): boolean =>
  wholesOf(before) === wholesOf(after);

const wholesOf = ({ nodes }: Plan): string => {
  const names = nodes.flatMap((node) => relationOf(node)?.at(-1) ?? []);
  return [...new Set(names)].sort().join("\n");
};

/** Plans that read no relation at all tell nothing. */
function haveInCommon(before: readonly string[], after: readonly string[]): boolean {
  const known = new Set(before);
  return before.length === 0 || after.length === 0 || after.some((name) => known.has(name));
}
