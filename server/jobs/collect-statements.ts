import { findStatStatements, problemOfObstacle } from "#server/postgres/find-stat-statements.ts";
import { readTexts } from "#server/postgres/read-texts.ts";
import { takeSnapshot } from "#server/postgres/take-snapshot.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { asProblem } from "#server/routes/as-problem.ts";
import { findDatabase } from "#server/routes/find-database.ts";
import type { Services } from "#server/services.ts";
import { noteOutcome } from "#server/store/collecting.ts";
import { keepSnapshot, readLastTime } from "#server/store/keep-snapshot.ts";
import { keepTexts, listUntold, type Untold } from "#server/store/statement-texts.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { statementKey } from "#shared/statements/statement-row.ts";

type Collector = Pick<Services, "databases" | "store" | "key" | "hosts" | "log">;

/**
 * One snapshot of a database, and the texts of what it had not seen before. What fails is noted. The
 * moment that it was planned for, to the microsecond as Postgres prints it, is kept once.
 */
export async function collectStatements(
  collector: Collector,
  databaseId: string,
  planned?: string,
): Promise<void> {
  const failure = await collect(collector, databaseId, planned).catch((error: Error) =>
    asProblem(error, collector.log),
  );
  await noteOutcome(collector.store, databaseId, { planned, failure: failure?.message });
}

async function collect(
  collector: Collector,
  databaseId: string,
  planned: string | undefined,
): Promise<Problem | undefined> {
  const { store } = collector;
  const database = await findDatabase(collector, databaseId);
  if (isProblem(database)) return database;
  const taken = await reading(database.url, (transaction) =>
    takeSnapshot(transaction, (server) => readLastTime(store, databaseId, server)),
  );
  if (isProblem(taken)) return taken;
  const { seriesId } = await keepSnapshot(store, databaseId, taken, planned);
  const untold = await listUntold(store, seriesId);
  if (untold.length === 0) return;
  const read = await reading(database.url, (transaction) => textsOf(transaction, untold));
  if (isProblem(read)) return read;
  await keepTexts(store, { seriesId, ...read });
  return;
}

/** Texts of 50 MB take a second; a server that is busy may take its time. */
const reading = <T>(url: string, use: (transaction: Transaction) => Promise<T>) =>
  withTransaction(url, { access: "read only", timeout: 60_000 }, use);

async function textsOf(transaction: Transaction, untold: readonly Untold[]) {
  const extension = await findStatStatements(transaction);
  if (extension.kind === "obstacle") return problemOfObstacle(extension);
  const queryids = [...new Set(untold.map(({ queryid }) => queryid))];
  const start = performance.now();
  const found = await readTexts(transaction, {
    schema: extension.schema,
    search: "",
    textLength: 2 ** 31 - 1,
    queryids,
  });
  const took = performance.now() - start;
  const texts = untold.map(({ id, ...identity }) => {
    const { text = "", isOurs = false } = found.get(statementKey(identity)) ?? {};
    return { id, text, isOurs };
  });
  return { texts, took };
}
