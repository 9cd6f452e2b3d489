import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser.ts";

const port = Number(process.env["E2E_PORT"] ?? 47_471);

export default defineConfig({
  testDir: "e2e",
  // Who asks the planner first waits until its copy of the database is made.
  timeout: 90_000,
  // A machine with two cores and other work draws a page in more than the usual five seconds.
  expect: { timeout: 15_000 },
  // One server and two cores: statements that run at once would slow each other down.
  workers: 1,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(await findBrowser()),
      args: [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium's sandbox refuses to run as root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  webServer: {
    command: "node server/main.ts",
    url: `http://127.0.0.1:${port}`,
    env: {
      PORT: String(port),
      PLANLENS_DATA:
        process.env["E2E_DATA"] ?? join(import.meta.dirname, "node_modules/.cache/planlens/e2e"),
      // Whatever is set where the tests are run is not for them.
      HOST: "",
      DATABASE_URL: "",
      PLANLENS_TOKEN: "",
      PLANLENS_SECRET: "",
      PLANLENS_LOG: "",
      PLANLENS_MAX_TIMEOUT: "",
      PLANLENS_DEMO: "",
      PLANLENS_DATABASES: "",
      PGHOST: "",
      PGDATABASE: "",
      PGSERVICEFILE: "none",
      PGPASSFILE: "none",
    },
    timeout: 120_000,
    // Without it the server is killed, and its Postgres would stay.
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
