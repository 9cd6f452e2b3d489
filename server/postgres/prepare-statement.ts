import { DatabaseError } from "pg";
import { type Edited, prefixed } from "#shared/sql/edit.ts";
import { RunFailed } from "./run-failed.ts";
import { sql as readSql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/**
 * Prepares a statement as "planlens", to ask Postgres for the types of its parameters or for its
 * generic plan. It goes with the connection.
 */
export async function prepareStatement(
  { client, run }: Transaction,
  sql: Edited,
): Promise<readonly string[]> {
  await declaring(
    async (types) => {
      await client.query("savepoint /* planlens */ before_prepare");
      const list = types.length > 0 ? `(${types.join(", ")}) ` : "";
      await run(prefixed(sql, `prepare planlens ${list}as /* planlens */ `));
    },
    () => client.query("rollback /* planlens */ to savepoint before_prepare"),
  );
  const { rows } = await client.query<{ types: string[] }>(parameterTypes);
  return rows[0]?.types ?? [];
}

const parameterTypes = readSql("parameter-types");

/**
 * Where nothing in the statement says what type a parameter has (42P18), as in
 * jsonb_build_object($1, …), it is declared as text. Postgres names one such parameter at a time.
 */
async function declaring(
  prepare: (types: readonly string[]) => Promise<void>,
  undo: () => Promise<unknown>,
) {
  const types: string[] = [];
  for (;;) {
    try {
      return await prepare(types);
    } catch (error) {
      const number = undeterminedParameter(error);
      if (number === undefined || types[number - 1] === "text") throw error;
      while (types.length < number) types.push("unknown");
      types[number - 1] = "text";
      await undo();
    }
  }
}

/** The message is in the server's language, but it holds `$3`. */
function undeterminedParameter(error: unknown): number | undefined {
  const cause = error instanceof RunFailed ? error.cause : undefined;
  if (!(cause instanceof DatabaseError) || cause.code !== "42P18") return;
  const number = Number(/\$(\d+)/.exec(cause.message)?.[1]);
  return number > 0 ? number : undefined;
}
