import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { readEnv } from "#server/env.ts";
import { libpqDatabases } from "#server/libpq/libpq-databases.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { createTwins } from "#server/twin/twins.ts";
import { isProblem } from "#shared/base/problem.ts";
import { createTools } from "./tools.ts";

/** Standard output is the protocol's: whatever is to be said goes to standard error. */
export async function serveMcp(mayRun: boolean): Promise<number> {
  const settings = readEnv(process.env);
  if (isProblem(settings)) {
    console.error(settings.message);
    return 1;
  }
  // The app's own may be in use by the app.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "planlens-mcp-"));
  chmodSync(folder, 0o755); // Run as root, Postgres runs as another user.
  const twins = createTwins(join(folder, "twin"));
  const { databases, libpqFiles, maxTimeout } = settings;
  const assisted = {
    databases: libpqDatabases(databases, libpqFiles, console.error),
    ...{ parse: createParser(), twins, maxTimeout, mayRun },
  };
  process.once("exit", () => {
    twins.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("close", resolve);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const handle = serveStdio(() => createTools(assisted), { onerror: console.error });
  await ended;
  await handle.close();
  await twins.stop();
  process.exit(0); // The parser's worker waits for more.
}
