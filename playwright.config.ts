import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser.ts";
import { servers } from "./e2e/servers.ts";

export default defineConfig({
  testDir: "e2e",
  // Who asks the planner first waits until its copy of the database is made.
  timeout: 90_000,
  // A machine with two cores and other work draws a page in more than the usual five seconds.
  expect: { timeout: 15_000 },
  workers: servers.length,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: {
    // A picture at every step takes a sixth of all the work: there is one, of the end of what failed.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
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
    command: "node e2e/serve.ts",
    wait: { stdout: /All servers answer/ },
    timeout: 600_000,
    // Without it the servers are killed, and their Postgres would stay.
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
