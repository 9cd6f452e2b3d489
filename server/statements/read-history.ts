import type { Pool } from "pg";
import { ask } from "#server/store/ask.ts";
import { listMarks } from "#server/store/marks.ts";
import { middleOf, readSteps, type WindowStep } from "#server/store/read-steps.ts";
import { planChanges } from "#server/store/statement-plans.ts";
import type { PlanChange } from "#shared/statements/change.ts";
import { spreadOf } from "#shared/statements/delta.ts";
import type { HistoryStep, StatementHistory, UserShare } from "#shared/statements/history.ts";
import type { Mark } from "#shared/statements/marks.ts";
import { rowOfDelta } from "#shared/statements/row-of-delta.ts";
import { plannedWords } from "#shared/statements/statement-plan.ts";
import { type StatementIdentity, statementKey } from "#shared/statements/statement-row.ts";
import {
  asOne,
  columnsOf,
  DeltaSum,
  deltasIn,
  type NumberedDelta,
  sumFacts,
} from "#shared/statements/sum-deltas.ts";
import type { WindowName } from "#shared/statements/window.ts";
import { type Grid, gridOf, type Span, stepAt } from "#shared/statements/window-span.ts";
import { seenOf } from "./seen-of.ts";

export interface HistoryRequest {
  readonly databaseId: string;
  readonly identity: StatementIdentity;
  readonly name: WindowName;
  readonly span: Span;
}

/** Points that a line of the page's width can show. */
const STEPS = 180;

/** What one statement did through a window, on whatever server and by whichever user it was sent. */
export async function readHistory(
  store: Pool,
  { databaseId, identity, name, span }: HistoryRequest,
): Promise<StatementHistory> {
  const grid = gridOf(span, STEPS);
  const same = await listSame(store, databaseId, identity);
  const kept = await readSteps(store, { databaseId, ...span, longest: grid.minutes });
  const ids = same.map(({ id }) => id);
  const happened = await listMarks(store, databaseId, span);
  const planned = planMarks(await planChanges(store, { databaseId, ids, span }));
  const marks = [...happened, ...planned].sort((a, b) => a.at.localeCompare(b.at));
  const { steps, total } = await sumSteps(kept, grid, new Set(ids));
  return {
    window: {
      name,
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      ...seenOf(span, kept, marks),
      steps: steps.map(({ to }) => to),
      marks,
    },
    steps,
    users: usersOf(same, total),
    keys: [...new Set(same.map(statementKey))].filter((key) => key !== statementKey(identity)),
  };
}

/** A statement with several numbers has one plan, with the same values. */
const planMarks = (changes: readonly PlanChange[]): Mark[] =>
  [...Map.groupBy(changes, ({ firstSeen }) => firstSeen)].map(([at, together]) => ({
    id: `plan ${at}`,
    at,
    kind: "plan",
    says: `Planned ${plannedWords(...together.map(({ plannedWith }) => plannedWith))}, it has another plan than before.`,
  }));

interface Same extends StatementIdentity {
  readonly id: number;
  readonly user: string;
}

/** By the shape of its text, which an upgrade of the server leaves as it is; else by its key. */
const listSame = (
  store: Pool,
  databaseId: string,
  { userid, queryid, toplevel }: StatementIdentity,
): Promise<Same[]> =>
  ask(
    store,
    `with own as (
       select statements.*
       from planlens.statements
       join planlens.statement_series on statement_series.id = series_id
       where database_id = $1
     )
     select
       id,
       userid::text as "userid",
       queryid::text as "queryid",
       toplevel,
       user_name as "user"
     from own
     where toplevel = $4
       and (
         (userid = $2 and queryid = $3)
         or shape in (select shape from own where userid = $2 and queryid = $3 and toplevel = $4)
       )`,
    [databaseId, userid, queryid, toplevel],
  );

async function sumSteps(
  kept: readonly WindowStep[],
  grid: Grid,
  ids: ReadonlySet<number>,
): Promise<{ readonly steps: HistoryStep[]; readonly total: DeltaSum }> {
  const total = new DeltaSum();
  const steps: HistoryStep[] = [];
  for (const parts of Map.groupBy(kept, (step) => stepAt(grid, middleOf(step))).values()) {
    const own: NumberedDelta[] = [];
    for (const part of parts) {
      const deltas = deltasIn(await part.read(), ids);
      total.add(columnsOf(deltas));
      own.push(...deltas);
    }
    steps.push(stepOf(parts, own));
  }
  return { steps: steps.toSorted((a, b) => a.to.localeCompare(b.to)), total };
}

function stepOf(parts: readonly WindowStep[], own: readonly NumberedDelta[]): HistoryStep {
  const facts = sumFacts(parts);
  const { meanExecTime, stddevExecTime, ...row } = rowOfDelta(asOne(own), facts.measured);
  return {
    ...row,
    from: facts.startedAt.toISOString(),
    // One that follows begins at the very same snapshot.
    to: facts.endedAt.toISOString(),
    counted: facts.counted,
    ...(row.calls > 0 && { meanExecTime, stddevExecTime }),
  };
}

function usersOf(same: readonly Same[], total: DeltaSum): UserShare[] {
  const byId = new Map(total.entries.map((entry) => [entry.id, spreadOf(entry)]));
  const byUser = Map.groupBy(same, ({ user }) => user);
  return [...byUser]
    .map(([user, rows]) => {
      const spreads = rows.flatMap(({ id }) => byId.get(id) ?? []);
      return {
        user,
        calls: spreads.reduce((sum, { calls }) => sum + calls, 0),
        totalExecTime: spreads.reduce((sum, { total: time }) => sum + time, 0) / 1_000,
      };
    })
    .toSorted((a, b) => b.totalExecTime - a.totalExecTime);
}
