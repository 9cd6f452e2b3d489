import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import { checkStatement, type Statement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { columnFinder } from "#shared/statements/column-of.ts";
import { type Parameters, parameterSets } from "#shared/statements/parameter-sets.ts";
import { parameterUses } from "#shared/statements/parameter-uses.ts";
import { prepareWithCasts } from "./prepare-with-casts.ts";
import { readCatalogIn } from "./read-catalog.ts";
import type { Transaction } from "./with-transaction.ts";

export interface StatementParameters extends Parameters {
  readonly kind: "parameters";
  /** To be explained with values or as a generic plan: with `$1` …, and casts where they are needed. */
  readonly statement: string;
  /** How `$1`, `$2` … stood in the text: `:since`. */
  readonly placeholders: readonly string[];
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
  const catalog = await readCatalogIn(transaction, relationsOf(statement));
  const columnType = columnTypes(statement, catalog);
  const {
    text: prepared,
    types,
    notes,
  } = await prepareWithCasts(transaction, statement.sql, columnType);
  return {
    kind: "parameters",
    statement: prepared,
    notes,
    placeholders: types.map((_, at) => statement.placeholders.get(at + 1) ?? `$${at + 1}`),
    ...parameterSets(statement.node, types, catalog),
  };
}

/** What it reads, and what an INSERT or MERGE writes to. */
function relationsOf({ node }: Statement) {
  const [body] = Object.values(node) as { relation?: { schemaname?: string; relname: string } }[];
  const names = relationNames(node);
  if (!body?.relation) return names;
  const { schemaname, relname } = body.relation;
  return [...names, { ...(schemaname && { schema: schemaname }), name: relname }];
}

/** Of the column that a parameter is compared with, without its size: `character varying`. */
function columnTypes({ node }: Statement, catalog: Catalog) {
  const uses = parameterUses(node);
  const columnOf = columnFinder(node, catalog);
  return (number: number): string | undefined => {
    const use = uses.get(number);
    const found = use && "operand" in use ? columnOf(use.operand.path) : undefined;
    return found?.column.type.replace(/\([\d,]+\)/, "");
  };
}
