import { type Edited, prefixed, unedited } from "#shared/sql/edit.ts";
import {
  type ExplainMode,
  explainOptions,
  genericPlanSince,
  type Measuring,
} from "./explain-options.ts";
import { withPrepared } from "./prepare-statement.ts";
import type { Transaction } from "./with-transaction.ts";

/** EXPLAIN of a statement that was checked; the JSON as Postgres printed it. */
export async function explain(
  transaction: Transaction,
  sql: Edited,
  mode: ExplainMode,
  measuring?: Measuring,
): Promise<string> {
  const { serverVersion, run } = transaction;
  const options = explainOptions(mode, serverVersion, measuring);
  const text = prefixed(sql, `explain /* planlens */ (${options}) `);
  if (mode !== "generic") return planText((await run(text)).rows);
  return serverVersion >= genericPlanSince
    ? explainGeneric(transaction, text)
    : explainPrepared(transaction, sql, options);
}

/**
 * Under the extended protocol the parameters would need values, and NULL is one that changes the
 * plan. The simple one takes several statements, so that there is one is the parser's word alone:
 * the server has to read quotes as the parser did.
 */
async function explainGeneric({ client, run }: Transaction, text: Edited): Promise<string> {
  await client.query("set /* planlens */ local standard_conforming_strings = on");
  return planText((await run(text, { protocol: "simple" })).rows);
}

/** Before Postgres 16 there is no GENERIC_PLAN, but a prepared statement can be made to have one. */
const explainPrepared = (transaction: Transaction, sql: Edited, options: string): Promise<string> =>
  withPrepared(transaction, sql, async (types) => {
    await transaction.client.query("set /* planlens */ local plan_cache_mode = force_generic_plan");
    const nulls = types.length > 0 ? `(${types.map(() => "null").join(", ")})` : "";
    const execute = unedited(`explain /* planlens */ (${options}) execute planlens${nulls}`);
    return planText((await transaction.run(execute)).rows);
  });

function planText(rows: readonly Record<string, unknown>[]): string {
  const text = rows[0]?.["QUERY PLAN"];
  if (typeof text !== "string") throw new Error("EXPLAIN answered without a plan");
  return text;
}
