import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules.ts";

/** Everything the rules say of a plan, what accounts for most time first. */
export function findings(annotated: AnnotatedPlan): Finding[] {
  const found = annotated.plan.nodes.flatMap((node) => {
    const measures = annotated.measures[node.id];
    if (!measures || measures.isNeverExecuted) return [];
    return rules.flatMap((rule): Finding[] => {
      const hit = rule.check({ node, measures, annotated });
      return hit ? [{ rule: rule.name, title: rule.title, nodes: [node.id], ...hit }] : [];
    });
  });
  return found.sort(
    (a, b) => order[a.severity] - order[b.severity] || (b.time ?? 0) - (a.time ?? 0),
  );
}

const order = { high: 0, medium: 1, low: 2 } as const;
