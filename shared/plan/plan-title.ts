import { formatCount } from "#shared/base/format.ts";
import { titleOf } from "#shared/base/title-of.ts";
import { nodeTitle } from "./draw.ts";
import type { Plan } from "./plan.ts";

/** What a plan that was pasted is called: by its statement, or by what it reads. */
export const titleOfPlan = (plan: Plan | undefined, statement = plan?.queryText): string =>
  titleOf(statement ?? (plan ? planTitle(plan) : "Plan"));

/** A title has room for so many. */
const MOST_NAMED = 6;

/** "Plan over entries, feeds and links": a pasted plan rarely comes with its statement. */
function planTitle({ nodes }: Plan): string {
  const relations = [...new Set(nodes.flatMap(({ relationName }) => relationName ?? []))];
  const [first] = nodes;
  if (relations.length === 0) return first ? `Plan: ${nodeTitle(first)}` : "Plan";
  const named = relations.length > MOST_NAMED ? relations.slice(0, MOST_NAMED - 1) : relations;
  const others = relations.length - named.length;
  return `Plan over ${listed(others > 0 ? [...named, `${formatCount(others)} more`] : named)}`;
}

/** As Intl.ListFormat does, which takes milliseconds to be made. */
const listed = (names: readonly string[]): string =>
  names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
