import { DatabaseError } from "pg";
import { type Edited, prefixed } from "#shared/sql/edit.ts";
import { RunFailed } from "./run-failed.ts";
import { sql as readSql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/**
 * Lends a statement that is prepared as "planlens", with the types of its parameters. Behind a pooler
 * it would stay with the server's connection, so it is taken back. The transaction goes on if it
 * cannot be prepared.
 *
 * Where nothing in the statement says what type a parameter has (42P18), as in
 * jsonb_build_object($1, …), it is declared as text. Postgres names one such parameter at a time.
 */
export async function withPrepared<T>(
  transaction: Transaction,
  sql: Edited,
  use: (types: readonly string[]) => Promise<T>,
): Promise<T> {
  const result = await use(await prepareStatement(transaction, sql));
  await transaction.client.query("deallocate /* planlens */ planlens");
  return result;
}

async function prepareStatement(transaction: Transaction, sql: Edited): Promise<readonly string[]> {
  const declared: string[] = [];
  for (;;) {
    try {
      return await prepare(transaction, sql, declared);
    } catch (error) {
      const number = undeterminedParameter(error);
      if (number === undefined || declared[number - 1] === "text") throw error;
      while (declared.length < number) declared.push("unknown");
      declared[number - 1] = "text";
    }
  }
}

async function prepare({ client, run }: Transaction, sql: Edited, declared: readonly string[]) {
  const types = declared.length > 0 ? `(${declared.join(", ")}) ` : "";
  await client.query("savepoint /* planlens */ before_prepare");
  try {
    await run(prefixed(sql, `prepare planlens ${types}as /* planlens */ `));
  } catch (error) {
    if (databaseError(error)) await client.query("rollback /* planlens */ to before_prepare");
    throw error;
  }
  const { rows } = await client.query<{ types: string[] }>(parameterTypes);
  return rows[0]?.types ?? [];
}

const parameterTypes = readSql("parameter-types");

/** What Postgres said, if it was Postgres that made a run fail. */
export function databaseError(error: unknown): DatabaseError | undefined {
  const cause = error instanceof RunFailed ? error.cause : undefined;
  return cause instanceof DatabaseError ? cause : undefined;
}

/** The message is in the server's language, but it holds `$3`. */
function undeterminedParameter(error: unknown): number | undefined {
  const said = databaseError(error);
  const number = said?.code === "42P18" ? Number(/\$(\d+)/.exec(said.message)?.[1]) : 0;
  return number > 0 ? number : undefined;
}
