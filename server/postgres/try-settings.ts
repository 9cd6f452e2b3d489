import { DatabaseError } from "pg";
import { type Problem, problem } from "#shared/base/problem.ts";
import { mayBeTried, type RunSetting } from "#shared/statements/run-settings.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** Sets them for the transaction, which is rolled back: nothing remains of them. */
export async function trySettings(
  { client }: Pick<Transaction, "client">,
  settings: readonly RunSetting[],
): Promise<Problem | undefined> {
  const other = settings.find(({ name }) => !mayBeTried(name));
  if (other) return notTriable(other);
  for (const setting of settings) {
    try {
      await client.query(setLocal, [setting.name, setting.value]);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return refused(setting, error);
    }
  }
  return undefined;
}

const setLocal = sql("set-local");

const notTriable = ({ name }: RunSetting): Problem =>
  problem(
    "invalid-request",
    `“${name}” cannot be tried here: only settings of the planner and of memory can, such as work_mem, enable_seqscan or random_page_cost.`,
  );

/** A name that this version lacks, or a value that it does not take. */
const refused = ({ name, value }: RunSetting, { message }: DatabaseError): Problem =>
  problem(
    "invalid-request",
    `Postgres does not take ${name} = '${value}': ${message.replace(/\.$/, "")}.`,
  );
