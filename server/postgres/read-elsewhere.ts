import type { Milliseconds } from "#shared/base/units.ts";
import { probe } from "./probe.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** What another database of the server has of the same statement. */
interface Elsewhere {
  readonly database: string;
  readonly calls: number;
  readonly totalExecTime: Milliseconds;
}

/** The search path has to be the extension's schema. The one that took longest first. */
export const readElsewhere = async (
  transaction: Transaction,
  queryid: string,
): Promise<readonly Elsewhere[]> =>
  (await probe(transaction, ({ client }) => client.query<Elsewhere>(read, [queryid])))?.rows ?? [];

const read = sql("statement-elsewhere");
