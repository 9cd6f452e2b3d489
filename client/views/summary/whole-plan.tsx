import { FactList } from "#client/ui/fact-list.tsx";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { planFacts } from "./plan-facts.ts";

/** What belongs to no node: planning, triggers, JIT, settings, and the time that they took. */
export function WholePlan({ annotated }: { annotated: AnnotatedPlan }) {
  const groups = planFacts(annotated);
  return (
    <section className="whole-plan" aria-labelledby="whole-plan-title">
      <h2 id="whole-plan-title" className="unseen">
        Whole plan
      </h2>
      {groups.length === 0 && <p>EXPLAIN said nothing that does not belong to a node.</p>}
      {groups.map(({ title, facts }) => (
        <FactList key={title} title={title} facts={facts} />
      ))}
    </section>
  );
}
