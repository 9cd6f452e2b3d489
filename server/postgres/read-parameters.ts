import { isProblem, type Problem } from "#shared/base/problem.ts";
import { checkStatement, type Statement } from "#shared/sql/check-statement.ts";
import { andThen, unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { repair } from "#shared/sql/repair.ts";
import { type Parameters, parameterSets } from "#shared/statements/parameter-sets.ts";
import { prepareStatement } from "./prepare-statement.ts";
import { readCatalogIn } from "./read-catalog.ts";
import type { Transaction } from "./with-transaction.ts";

export interface StatementParameters extends Parameters {
  readonly kind: "parameters";
  /** With `$1` …, to be explained with values or as a generic plan. */
  readonly statement: string;
  /** What was done to the statement to prepare it, in sentences. */
  readonly notes: readonly string[];
}

/** What a statement's parameters are, and values for them that its columns' statistics offer. */
export async function readParameters(
  transaction: Transaction,
  text: string,
  parse: Parse,
): Promise<StatementParameters | Problem> {
  const statement = await checkStatement(unedited(text), parse);
  if (isProblem(statement)) return statement;
  const repaired = repair(statement.sql.text, transaction.serverVersion);
  const types = await prepareStatement(transaction, andThen(statement.sql, repaired));
  const catalog = await readCatalogIn(transaction, relationsOf(statement));
  return {
    kind: "parameters",
    statement: statement.sql.text,
    notes: repaired.notes,
    ...parameterSets(statement.node, types, catalog),
  };
}

/** What it reads, and what an INSERT or MERGE writes to. */
function relationsOf({ node }: Statement) {
  const written = Object.values(node)[0] as { relation?: { schemaname?: string; relname: string } };
  const { relation } = written;
  const names = relationNames(node);
  if (!relation) return names;
  const { schemaname, relname } = relation;
  return [...names, { ...(schemaname && { schema: schemaname }), name: relname }];
}
