import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { otherServers } from "./record/other-servers.ts";
import { prepare, readerUrl, withReader } from "./record/prepare.ts";
import { recordFinding } from "./record/record-finding.ts";
import { type Options, startServer } from "./record/server.ts";

/**
 * Records the plans of samples/findings from Postgres 18: `npm run record:findings`, or
 * `npm run record:findings -- sort-spills` for those whose path holds one of the words. Those that
 * begin with `-- needs: jit` come from a server that has it, and stay as they are where none does.
 */
const words = process.argv.slice(2);
const folder = join(import.meta.dirname, "findings");
const cases = globSync("*/*.sql", { cwd: folder })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()
  .map((file) => ({ file, sql: readFileSync(join(folder, file), "utf8") }));

const needOf = (sql: string): string | undefined => /^-- needs: (\w+)$/m.exec(sql)?.[1];

await record({ major: 18 }, undefined);
for (const server of await otherServers()) await record(server, server.need);

/** Those of the cases that need what this server has. */
async function record(options: Options, need: string | undefined) {
  const its = cases.filter(({ sql }) => needOf(sql) === need);
  if (its.length === 0) return;
  const settings = { ...options.settings, track_io_timing: "on" };
  const server = await startServer({ ...options, settings });
  try {
    await prepare(server);
    for (const { file, sql } of its) {
      const plan = join(folder, file.replace(/\.sql$/, ".txt"));
      try {
        const url = readerUrl(server);
        await withReader(server, (client) => recordFinding(client, { sql, file: plan, url }));
        console.log(file);
      } catch (error) {
        console.error(`${file}: ${error}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await server.stop();
  }
}
