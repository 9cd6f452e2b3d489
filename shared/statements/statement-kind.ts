import { isProblem } from "#shared/base/problem.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";

/** `utility` has no plan: VACUUM, SET, COMMIT … */
export type StatementKind = "reads" | "writes" | "utility";

/** What does not parse, because it was cut or is of a newer Postgres, has no plan that we could ask for. */
export async function statementKind(text: string, parse: Parse): Promise<StatementKind> {
  const statement = await checkStatement(unedited(text), parse);
  if (isProblem(statement)) return "utility";
  return statement.refusal ? "writes" : "reads";
}
