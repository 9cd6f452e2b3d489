import { join } from "node:path";
import { hc } from "hono/client";
import { Pool } from "pg";
import { pino } from "pino";
import { type AppType, createApp } from "#server/app.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { anyHost } from "#server/hosts/host-rules.ts";
import type { Services } from "#server/services.ts";
import { keyFrom } from "#server/store/encryption.ts";
import { migrate } from "#server/store/migrate.ts";
import { createTwins } from "#server/twin/twins.ts";
import { checkReply } from "./check-reply.ts";

/** The app in process, on a store of its own, with what it logs. */
export async function testApp(given: Partial<Services> = {}) {
  const { url } = await testDatabase("planlens");
  await migrate(url);
  const store = new Pool({ connectionString: url });
  const logged: string[] = [];
  const services: Services = {
    store,
    databases: [],
    hosts: anyHost,
    clientFolder: "not built",
    key: keyFrom("a secret of sixteen"),
    twins: createTwins(join(temporaryFolder(), "twin")),
    maxTimeout: 600_000,
    auditText: "shape",
    auditDays: 365,
    log: pino({ level: "info" }, { write: (line) => void logged.push(line) }),
    ...given,
  };
  const app = createApp(services);
  const { request } = app;
  app.request = async (...asked) => checkReply(asked[0], asked[1], await request(...asked));
  const fetchApp = (input: string | URL | Request, init?: RequestInit) =>
    Promise.resolve(app.request(input, init));
  const client = hc<AppType>("http://localhost", { fetch: fetchApp });
  return {
    app,
    api: client.api,
    logged,
    services,
    close: () => Promise.all([store.end(), services.twins.stop()]),
  };
}
