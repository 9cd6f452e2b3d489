import { isProblem, type Problem } from "#shared/base/problem.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import { type ToldEffects, tellEffects } from "#shared/statements/effects.ts";
import type { ExplainContext } from "./explain-statement.ts";
import { readEffects } from "./read-effects.ts";
import { withTransaction } from "./with-transaction.ts";

/** What a statement would do if it were run, for the one who is to confirm that. */
export async function effectsOf(
  text: string,
  { database, parse, signal }: ExplainContext,
): Promise<ToldEffects | Problem> {
  const statement = await checkStatement(unedited(text), parse);
  if (isProblem(statement)) return statement;
  const settings = { access: "read only", timeout: 15_000, ...(signal && { signal }) } as const;
  return withTransaction(database.url, settings, async (transaction) => {
    const effects = await readEffects(transaction, statement, parse);
    return isProblem(effects) ? effects : tellEffects(effects);
  });
}
