import { sql } from "#server/postgres/sql.ts";
import type { Transaction } from "#server/postgres/with-transaction.ts";
import { readEnds } from "./read-ends.ts";
import type { Snapshot, Values } from "./snapshot.ts";

/** What the planner knows of a database. It is told to in a read-only transaction, and reads the catalog. */
export async function readSnapshot(
  { client }: Pick<Transaction, "client">,
  values: Values,
): Promise<Snapshot> {
  const prepared = await client.query<Pick<Snapshot, "searchPath">>(prepareCopy);
  const copied = await client.query<{ snapshot: Copied }>(copyForPlanning, [
    values === "without values",
  ]);
  const [path] = prepared.rows;
  const [copy] = copied.rows;
  if (!path || !copy) throw new Error("The catalog said nothing of itself");
  const snapshot = { ...copy.snapshot, searchPath: path.searchPath, values, missedEnds: [] };
  return values === "without values" ? snapshot : readEnds(client, snapshot);
}

type Copied = Omit<Snapshot, "searchPath" | "values" | "missedEnds">;

const prepareCopy = sql("prepare-copy");
const copyForPlanning = sql("copy-for-planning");
