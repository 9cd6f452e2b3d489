import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{bench,shared,client}/**/*.test.{ts,tsx}"],
          // A hundred thousand inputs take their time on a busy machine.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          include: ["{server,samples,.ci}/**/*.test.ts"],
          globalSetup: "server/embedded/testing/global-cluster.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
