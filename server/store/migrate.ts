import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { runner } from "node-pg-migrate";
import type { Client } from "pg";
import { withClient } from "#server/embedded/with-client.ts";
import { type Problem, problem } from "#shared/base/problem.ts";

const folder = join(import.meta.dirname, "migrations");

/** Each step in the order in which it is taken. */
export const steps: readonly string[] = readdirSync(folder)
  .map((file) => basename(file, ".sql"))
  .toSorted();

/**
 * Brings the store up to date, or so many steps further. Processes that start together wait for each
 * other. A store that has steps that we do not know is refused.
 */
export async function migrate(
  storeUrl: string,
  count = Number.POSITIVE_INFINITY,
): Promise<Problem | undefined> {
  return withClient(storeUrl, async (client) => {
    await runner({
      dbClient: client,
      dir: folder,
      direction: "up",
      count,
      schema: "planlens",
      createSchema: true,
      migrationsTable: "migrations",
      advisoryLockMode: "wait",
      // Each has a table of its own: one that was written beside another may come after it.
      checkOrder: false,
      log: () => undefined,
    });
    return refusalOfNewer(client);
  });
}

async function refusalOfNewer(client: Client): Promise<Problem | undefined> {
  const { rows } = await client.query<{ name: string }>(
    "select name from planlens.migrations where name <> all ($1) order by name desc limit 1",
    [steps],
  );
  const [unknown] = rows;
  if (!unknown) return;
  return problem(
    "newer-format",
    `The store is of a newer Planlens: this one does not know its step ${unknown.name}. Start that version, or restore the backup from before its upgrade.`,
  );
}
