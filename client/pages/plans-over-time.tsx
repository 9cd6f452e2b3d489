import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { plansOf } from "#client/analysis/plans-of.ts";
import { api } from "#client/api.ts";
import { keepDocument, type PlanDocument } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatSpan } from "#client/views/history/moments.ts";
import { formatCount } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import { type Score, scoresheet } from "#shared/compare/scoresheet.ts";
import {
  type PlannedWith,
  plannedWays,
  type StatementPlan,
} from "#shared/statements/statement-plan.ts";
import "./kept-plans.css";

interface PlansOverTimeProps {
  readonly db: string;
  /** Under which the store keeps them. */
  readonly statementKey: string;
}

/** The plans that the planner had for a statement, each for as long as it was seen. */
export function PlansOverTime({ db, statementKey }: PlansOverTimeProps) {
  const { data } = useQuery({
    queryKey: ["plans-over-time", db, statementKey],
    queryFn: ({ signal }) => api.plansOverTime(db, statementKey, signal),
  });
  if (!data) return null;
  if (isProblem(data)) return <ProblemNote problem={data} />;
  return (
    <PlanPeriods of={`${db} ${statementKey}`} database={{ id: db, name: db }} plans={data.plans} />
  );
}

interface PlanPeriodsProps {
  /** Nobody else's name, for what was read of them. */
  readonly of: string;
  readonly database: NonNullable<PlanDocument["database"]>;
  /** The newest first. */
  readonly plans: readonly StatementPlan[];
}

export function PlanPeriods({ of, database, plans }: PlanPeriodsProps) {
  const { data } = useQuery({
    queryKey: ["plan-periods", of, plans.map(({ id, lastSeen }) => `${id} ${lastSeen}`)],
    queryFn: ({ signal }) => scoredInKinds(plans.toReversed(), signal),
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="kept-plans" aria-labelledby="plans-over-time-title">
      <h2 id="plans-over-time-title">Its plans over time</h2>
      <p className="page-soft">
        Once an hour Planlens asks for the plans of the heaviest statements, and runs none. Values
        are those that the statistics of its columns offer at that time.
      </p>
      {data.map(([kind, ofKind]) => (
        <section key={kind} aria-labelledby={`plans-over-time-${kind}`}>
          <h3 id={`plans-over-time-${kind}`}>{titles[kind]}</h3>
          <ol className="kept-plans-list">
            {ofKind.toReversed().map((each) => (
              <Plan key={each.plan.id} database={database} {...each} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

const titles: Readonly<Record<PlannedWith, string>> = {
  generic: "Generic",
  typical: "With typical values",
  worst: "With frequent values",
  rare: "With rare values",
};

/** Each kind in its own order of time; the generic one comes first. */
async function scoredInKinds(plans: readonly StatementPlan[], signal: AbortSignal) {
  const byKind = Map.groupBy(plans, ({ plannedWith }) => plannedWith);
  const kinds: [PlannedWith, Scored[]][] = [];
  for (const kind of plannedWays) {
    const own = byKind.get(kind);
    if (own) kinds.push([kind, await scored(own, signal)]);
  }
  return kinds;
}

interface Scored {
  readonly plan: StatementPlan;
  /** Absent of one that cannot be read. */
  readonly score: Score | undefined;
  readonly isFirst: boolean;
}

/** The oldest first: each beside the one before it. */
async function scored(plans: readonly StatementPlan[], signal: AbortSignal): Promise<Scored[]> {
  const plansIn = await plansOf(
    plans.map(({ source }) => source),
    signal,
  );
  const read = plans.flatMap((plan) => {
    const found = plansIn.get(plan.source)?.[0];
    return found ? [{ plan, annotated: found.annotated, statement: plan.statement }] : [];
  });
  const scores = scoresheet(read);
  const byPlan = new Map(read.map(({ plan }, at) => [plan, scores[at]]));
  return plans.map((plan, at) => ({ plan, score: byPlan.get(plan), isFirst: at === 0 }));
}

function Plan({ database, plan, score, isFirst }: Scored & Pick<PlanPeriodsProps, "database">) {
  const navigate = useNavigate();
  const { plannedWith, firstSeen, lastSeen, source, statement, serverVersion } = plan;
  const open = async () => {
    const document = {
      source,
      statement,
      serverVersion,
      database,
      mode: plannedWith === "generic" ? "generic" : "estimate",
    } as const;
    const id = await keepDocument({ ...document, title: titleOf(statement), createdAt: lastSeen });
    await navigate({ to: "/plan/$id", params: { id } });
  };
  return (
    <li>
      <Button kind="quiet" onPress={() => void open()}>
        {formatSpan(firstSeen, lastSeen)}
      </Button>
      <span className="kept-plans-time">
        {score?.cost !== undefined && `cost ${formatCount(score.cost)}`}
      </span>
      {!isFirst && (
        <span className="kept-plans-other">
          <span aria-hidden="true">◆ </span>
          Another plan: {score?.changed ?? "one that cannot be read"}
        </span>
      )}
    </li>
  );
}
