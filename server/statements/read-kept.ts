import type { Pool } from "pg";
import { ask } from "#server/store/ask.ts";
import { readSteps } from "#server/store/read-steps.ts";
import { rowOfDelta } from "#shared/statements/row-of-delta.ts";
import {
  type StatementIdentity,
  type StatementRow,
  statementKey,
} from "#shared/statements/statement-row.ts";
import { asOne, deltasIn, type NumberedDelta, sumFacts } from "#shared/statements/sum-deltas.ts";

/**
 * A statement that its server has forgotten, with all that snapshots have counted of it. Nothing
 * where none knew it, or none its text.
 */
export async function readKept(
  store: Pool,
  databaseId: string,
  identity: StatementIdentity,
): Promise<StatementRow | undefined> {
  const same = await listKept(store, databaseId, identity);
  const known = same.find(({ text }) => text);
  if (!known) return;
  const ids = new Set(same.map(({ id }) => id));
  const ever = { from: new Date(0), to: new Date(), longest: Number.POSITIVE_INFINITY };
  const steps = await readSteps(store, { databaseId, ...ever });
  const deltas: NumberedDelta[] = [];
  let lastCalled: Date | undefined;
  for (const step of steps) {
    const own = deltasIn(await step.read(), ids);
    deltas.push(...own);
    if (own.length > 0) lastCalled = step.endedAt;
  }
  if (!lastCalled) return;
  const { measured, startedAt } = sumFacts(steps);
  const { flags: _, ...row } = rowOfDelta(asOne(deltas), measured);
  return {
    ...row,
    key: statementKey(identity),
    queryid: identity.queryid,
    user: known.user,
    text: known.text,
    isCut: false,
    since: startedAt.toISOString(),
    lastCalled: lastCalled.toISOString(),
  };
}

interface Kept {
  readonly id: number;
  readonly user: string;
  /** Empty where it was never read. */
  readonly text: string;
}

/** One for each server that answered, the newest first. */
const listKept = (
  store: Pool,
  databaseId: string,
  { userid, queryid, toplevel }: StatementIdentity,
): Promise<Kept[]> =>
  ask(
    store,
    `select
       statements.id,
       user_name as "user",
       coalesce(statement, '') as "text"
     from planlens.statements
     join planlens.statement_series on statement_series.id = series_id
     where database_id = $1
       and userid = $2
       and queryid = $3
       and toplevel = $4
       and not is_ours
     order by statements.id desc`,
    [databaseId, userid, queryid, toplevel],
  );
