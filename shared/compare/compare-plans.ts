import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { changesOf } from "./changes.ts";
import type { ComparedNode, Comparison, SettingChange } from "./comparison.ts";
import { sameWords } from "./conditions.ts";
import { likenessOf } from "./likeness.ts";
import { matchNodes } from "./match-nodes.ts";
import { mergeTrees } from "./merge-trees.ts";
import { movedNodes } from "./moved.ts";

/** The statement's text, where the plan itself does not hold it. */
interface Statements {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export function comparePlans(
  before: AnnotatedPlan,
  after: AnnotatedPlan,
  statements: Statements = {},
): Comparison {
  return {
    before,
    after,
    nodes: comparedNodes(before.plan, after.plan),
    settings: settingChanges(before.plan, after.plan),
    likeness: likenessOf(
      { plan: before.plan, statement: before.plan.queryText ?? statements.before },
      { plan: after.plan, statement: after.plan.queryText ?? statements.after },
    ),
  };
}

function comparedNodes(before: Plan, after: Plan): ComparedNode[] {
  const matching = matchNodes(before, after);
  const moved = movedNodes(before, after, matching);
  const words = [sameWords(before), sameWords(after)] as const;
  return mergeTrees(before, after, matching).map(({ kind, node, depth }): ComparedNode => {
    if (kind === "gone") return { kind, before: node, depth };
    const was = before.nodes[matching.before[node] ?? -1];
    const is = after.nodes[node];
    if (!was || !is) return { kind: "added", after: node, depth };
    const changes = changesOf({ before: was, after: is, words });
    return {
      kind: "matched",
      before: was.id,
      after: node,
      depth,
      isMoved: moved.has(node),
      changes,
    };
  });
}

function settingChanges(
  { settings: was = {} }: Plan,
  { settings: is = {} }: Plan,
): SettingChange[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names
    .map((name) => ({ name, before: was[name], after: is[name] }))
    .filter(({ before, after }) => before !== after);
}
