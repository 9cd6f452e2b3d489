import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepare, withReader } from "./record/prepare.ts";
import { recordFinding } from "./record/record-finding.ts";
import { startServer } from "./record/server.ts";

/**
 * Records the plans of samples/findings from Postgres 18: `npm run record:findings`, or
 * `npm run record:findings -- sort-spills` for those whose path holds one of the words.
 */
const words = process.argv.slice(2);
const folder = join(import.meta.dirname, "findings");
const files = globSync("*/*.sql", { cwd: folder })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

const server = await startServer({ major: 18, settings: { track_io_timing: "on" } });
try {
  await prepare(server);
  for (const file of files) {
    const sql = readFileSync(join(folder, file), "utf8");
    const plan = join(folder, file.replace(/\.sql$/, ".txt"));
    try {
      await withReader(server, (client) => recordFinding(client, sql, plan));
      console.log(file);
    } catch (error) {
      console.error(`${file}: ${error}`);
      process.exitCode = 1;
    }
  }
} finally {
  await server.stop();
}
