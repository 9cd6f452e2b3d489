import { join } from "node:path";
import { runner } from "node-pg-migrate";

/** Brings the store up to date. Processes that start together wait for each other. */
export async function migrate(storeUrl: string): Promise<void> {
  await runner({
    databaseUrl: storeUrl,
    dir: join(import.meta.dirname, "migrations"),
    direction: "up",
    schema: "planlens",
    createSchema: true,
    migrationsTable: "migrations",
    advisoryLockMode: "wait",
    // Each has a table of its own: one that was written beside another may come after it.
    checkOrder: false,
    log: () => undefined,
  });
}
