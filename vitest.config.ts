import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Most tests wait, for a Postgres or for a time to pass: with a worker a core, a third of two cores is idle.
    maxWorkers: availableParallelism() + 1,
    // What is waited for comes at once, or much later where the machine has other work.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        test: {
          name: "unit",
          include: ["{bench,shared,client}/**/*.test.{ts,tsx}"],
          // They leave nothing behind, and to read every module anew for each file is most of the work.
          isolate: false,
          // A hundred thousand inputs take their time on a busy machine.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          include: ["{server,samples,deploy,.ci}/**/*.test.ts"],
          globalSetup: "server/embedded/testing/global-cluster.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
