import { type Edited, prefixed, unedited } from "#shared/sql/edit.ts";
import { type ExplainMode, explainOptions, genericPlanSince } from "./explain-options.ts";
import { prepareStatement } from "./prepare-statement.ts";
import type { Transaction } from "./with-transaction.ts";

/** EXPLAIN of a statement that was checked; the JSON as Postgres printed it. */
export async function explain(
  transaction: Transaction,
  sql: Edited,
  mode: ExplainMode,
): Promise<string> {
  const { serverVersion, run } = transaction;
  const options = explainOptions(mode, serverVersion);
  if (mode === "generic" && serverVersion < genericPlanSince) {
    return explainPrepared(transaction, sql, options);
  }
  const protocol = mode === "generic" ? "simple" : "extended";
  const { rows } = await run(prefixed(sql, `explain /* planlens */ (${options}) `), { protocol });
  return planText(rows);
}

/** Before Postgres 16 there is no GENERIC_PLAN, but a prepared statement can be made to have one. */
async function explainPrepared(
  transaction: Transaction,
  sql: Edited,
  options: string,
): Promise<string> {
  const types = await prepareStatement(transaction, sql);
  await transaction.client.query("set /* planlens */ local plan_cache_mode = force_generic_plan");
  const nulls = types.length > 0 ? `(${types.map(() => "null").join(", ")})` : "";
  const execute = unedited(`explain /* planlens */ (${options}) execute planlens${nulls}`);
  const { rows } = await transaction.run(execute);
  return planText(rows);
}

function planText(rows: readonly Record<string, unknown>[]): string {
  const text = rows[0]?.["QUERY PLAN"];
  if (typeof text !== "string") throw new Error("EXPLAIN answered without a plan");
  return text;
}
