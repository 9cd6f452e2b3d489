import type { Pool } from "pg";
import type { PlanChange } from "#shared/statements/change.ts";
import type { PlannedWith, StatementPlan } from "#shared/statements/statement-plan.ts";
import type { Span } from "#shared/statements/window-span.ts";
import { ask } from "./ask.ts";

interface PlansOf {
  readonly databaseId: string;
  /** Of the statement: see `statementKeyOf`. */
  readonly shape: string;
}

interface SeenPlan extends PlansOf {
  readonly plannedWith: PlannedWith;
  /** Plans of a statement that were asked for at once were seen at once. */
  readonly seenAt: Date;
  readonly planShape: string;
  readonly statement: string;
  readonly source: string;
  readonly serverVersion: number;
}

/** A plan that goes on is seen again; where it is another one than before, that one begins. */
export const notePlan = (store: Pool, plan: SeenPlan) =>
  ask(
    store,
    `with newest as (
       select id, plan_shape
       from planlens.statement_plans
       where database_id = $1 and shape = $2 and planned_with = $7
       order by first_seen desc, id desc
       limit 1
     ),
     again as (
       update planlens.statement_plans
       set last_seen = $8
       where id = (select id from newest where plan_shape = $3)
       returning id
     )
     insert into planlens.statement_plans
       (
         database_id,
         shape,
         plan_shape,
         statement,
         source,
         server_version,
         planned_with,
         first_seen,
         last_seen
       )
     select $1, $2, $3, $4, $5, $6, $7, $8, $8
     where not exists (select from again)`,
    [
      plan.databaseId,
      plan.shape,
      plan.planShape,
      plan.statement,
      plan.source,
      plan.serverVersion,
      plan.plannedWith,
      plan.seenAt,
    ],
  );

/** So many of a kind tell what became of it; each comes with its plan. */
const MOST_LISTED = 12;

/** The newest first. */
export async function listPlans(
  store: Pool,
  { databaseId, shape }: PlansOf,
): Promise<StatementPlan[]> {
  const rows = await ask<
    Omit<StatementPlan, "firstSeen" | "lastSeen"> & { firstSeen: Date; lastSeen: Date }
  >(
    store,
    `select
       id,
       planned_with as "plannedWith",
       first_seen as "firstSeen",
       last_seen as "lastSeen",
       statement,
       source,
       server_version as "serverVersion"
     from (
       select
         *,
         row_number() over (partition by planned_with order by first_seen desc, id desc) as place
       from planlens.statement_plans
       where database_id = $1 and shape = $2
     ) as plan
     where place <= $3
     order by first_seen desc, id desc`,
    [databaseId, shape, MOST_LISTED],
  );
  return rows.map(({ firstSeen, lastSeen, ...plan }) => ({
    ...plan,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
  }));
}

interface ChangesIn {
  readonly databaseId: string;
  /** The store's numbers of statements. */
  readonly ids: readonly number[];
  readonly span: Span;
}

interface ChangedPlan extends PlanChange {
  /** Of the statement. */
  readonly id: number;
}

interface Changed extends Pick<PlanChange, "plannedWith"> {
  readonly before: Date;
  readonly after: Date;
}

/** When statements took to another plan, the oldest change first. */
export async function planChanges(
  store: Pool,
  { databaseId, ids, span }: ChangesIn,
): Promise<ChangedPlan[]> {
  if (ids.length === 0) return [];
  const rows = await ask<Omit<ChangedPlan, keyof PlanChange> & Changed>(
    store,
    `with plan as (
       select
         shape,
         planned_with,
         first_seen,
         lag(last_seen) over (partition by shape, planned_with order by first_seen, id) as before
       from planlens.statement_plans
       where database_id = $1
     )
     select
       statements.id,
       planned_with as "plannedWith",
       before,
       first_seen as after
     from plan
     join planlens.statements using (shape)
     where statements.id = any ($2)
       and before is not null
       and first_seen > $3
       and first_seen <= $4
     order by first_seen, statements.id, planned_with`,
    [databaseId, ids, span.from, span.to],
  );
  return rows.map(({ before, after, ...plan }) => ({
    ...plan,
    lastSeen: before.toISOString(),
    firstSeen: after.toISOString(),
  }));
}
