import { DatabaseError } from "pg";
import type { Transaction } from "./with-transaction.ts";

/** Nothing, if the server does not know what was asked for, or does not tell this role. */
export async function probe<T>(
  transaction: Transaction,
  use: (transaction: Transaction) => Promise<T>,
): Promise<T | undefined> {
  const { client } = transaction;
  await client.query("savepoint /* planlens */ probe");
  try {
    return await use(transaction);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await client.query("rollback /* planlens */ to savepoint probe");
    return;
  }
}
