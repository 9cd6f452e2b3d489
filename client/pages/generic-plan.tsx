import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { formatCount } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { compareGeneric } from "#shared/compare/generic-reasons.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { draw } from "#shared/plan/draw.ts";
import type { Value } from "./parameter-values.ts";
import "./generic-plan.css";

interface GenericPlanProps {
  readonly db: string;
  readonly statement: string;
  readonly values: Value[];
}

/** Where a prepared statement may get another plan than these values do: both, not run, and why. */
export function GenericPlan({ db, statement, values }: GenericPlanProps) {
  const { data: plans } = useQuery({
    queryKey: ["generic", db, statement, values],
    queryFn: async ({ signal }) => {
      const ask = { database: { id: db }, statement };
      const [generic, custom] = await Promise.all([
        planOf(api.explain({ ...ask, mode: "generic" }, signal)),
        planOf(api.explain({ ...ask, values, mode: "estimate" }, signal)),
      ]);
      return generic && custom ? { generic, custom } : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!plans) return null;
  const { generic, custom } = plans;
  const { isOther, reasons } = compareGeneric(generic.plan, custom.plan);
  return (
    <section className="generic-plan" aria-label="Beside the generic plan">
      <p className="page-soft">
        {isOther
          ? "For any values Postgres plans it in another way. A prepared statement gets that generic plan from its sixth run on, unless it is estimated to cost more than the first five did."
          : "For any values Postgres plans it in the same way: a prepared statement gets the same plan."}
      </p>
      {isOther && (
        <>
          <ul className="page-soft">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <div className="generic-plans">
            <Drawn title="With these values" plan={custom} />
            <Drawn title="Generic" plan={generic} />
          </div>
        </>
      )}
    </section>
  );
}

async function planOf(explaining: ReturnType<typeof api.explain>) {
  const explained = await explaining;
  // What is wrong with the values or the statement is told by its run.
  if (isProblem(explained)) return undefined;
  const analysis = analysePlan(explained.source);
  return isProblem(analysis) ? undefined : analysis.plans[0]?.annotated;
}

function Drawn({ title, plan }: { title: string; plan: AnnotatedPlan }) {
  const cost = plan.plan.nodes[0]?.totalCost;
  return (
    <figure>
      <figcaption>
        {title}
        {cost !== undefined && <span className="page-soft">, cost {formatCount(cost)}</span>}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by the keyboard too */}
      <section className="generic-drawn" tabIndex={0} aria-label={`${title}, its plan`}>
        <pre>{draw(plan)}</pre>
      </section>
    </figure>
  );
}
