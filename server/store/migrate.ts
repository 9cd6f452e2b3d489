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
    log: () => undefined,
  });
}
