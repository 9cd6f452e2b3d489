import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { openRowByRow } from "#server/embedded/demo/open-page.ts";
import { readScript } from "#server/embedded/demo/sql.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { sendStatements } from "./record/send-statements.ts";
import { majors, startServer } from "./record/server.ts";

/**
 * Records samples/logs/recorded: what servers of every version log of the same statements with the
 * settings that people have. `npm run record:logs`
 */
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "min-duration": { log_min_duration_statement: "0" },
  statement: { log_statement: "all" },
  "statement-and-duration": { log_statement: "all", log_duration: "on" },
  "statement-and-min-duration": { log_statement: "all", log_min_duration_statement: "0" },
  "mod-and-duration": { log_statement: "mod", log_duration: "on" },
  plans: {
    log_min_duration_statement: "0",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_nested_statements": "on",
  },
  "plans-as-json": {
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_format": "json",
  },
  verbose: {
    log_min_duration_statement: "0",
    log_error_verbosity: "verbose",
    log_connections: "on",
    log_disconnections: "on",
    log_temp_files: "0",
  },
};

/** What the settings say is the same for all versions, what a version says for all settings. */
const ofEveryVersion = ["min-duration", "plans"];
const others = [12, 18];
const LATEST = 18;

const folder = join(import.meta.dirname, "logs/recorded");

for (const major of majors) {
  const server = await startServer({ major, settings: { autovacuum: "off" } });
  for (const [name, options] of Object.entries(settings)) {
    if (ofEveryVersion.includes(name) || others.includes(major)) {
      await record(server, name, options);
    }
  }
  if (major === LATEST) await recordPage(server);
  await server.stop();
  console.log(`Postgres ${major}`);
}

/** What the page of captures has for whoever has no log at hand. */
async function recordPage(server: Cluster) {
  const url = server.url("postgres", "postgres");
  await withClient(url, async (client) => {
    for (const script of ["schema.sql", "fill.sql", "keys-and-indexes.sql"])
      await client.query(readScript(script));
    await client.query("vacuum analyze");
  });
  const file = await logInto(server, "page.log");
  await withClient(`${url}&application_name=feed%20reader`, async (client) => {
    await client.query("set log_min_duration_statement = 0");
    await openRowByRow(client, mariasSession);
  });
  await logInto(server, "after-page.log");
  const lines = readFileSync(file, "utf8").split("\n");
  const page = lines.filter((line) => !line.endsWith("set log_min_duration_statement = 0"));
  writeFileSync(join(folder, "../page.log.gz"), gzipSync(page.join("\n"), { level: 9 }));
}

async function record(server: Cluster, name: string, options: Readonly<Record<string, string>>) {
  const file = await logInto(server, `${name}.log`);
  await sendStatements(server.url("postgres", "postgres"), options);
  const end = await logInto(server, "after.log");
  if (end === file) throw new Error("the server still writes to the same file");
  mkdirSync(join(folder, name), { recursive: true });
  for (const form of ["log", "csv", "json"]) {
    const from = file.replace(/log$/, form);
    const to = join(folder, name, `${server.major}.${form}`);
    // Not copied: it is Postgres' own, and nobody else may read it.
    if (existsSync(from)) writeFileSync(to, readFileSync(from));
  }
}

/** Begins another file, and answers with its path once the server writes to it. */
async function logInto(server: Cluster, file: string): Promise<string> {
  const client = new Client({ connectionString: server.url("postgres", "postgres") });
  await client.connect();
  try {
    await client.query(`alter system set log_filename = '${file}'`);
    await client.query("select pg_reload_conf()");
    for (;;) {
      const { rows } = await client.query(
        "select current_setting('data_directory') as folder, pg_current_logfile('stderr') as log",
      );
      const [{ folder, log }] = rows;
      if (log.endsWith(`/${file}`)) return join(dirname(join(folder, log)), file);
      await sleep(20);
    }
  } finally {
    await client.end();
  }
}
