import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Most tests wait for a Postgres: a worker a core keeps two cores busy, where one is left free by default.
    maxWorkers: "100%",
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
