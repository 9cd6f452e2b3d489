import { prepare, withReader } from "./record/prepare.ts";
import { readCases } from "./record/read-cases.ts";
import { recordCase } from "./record/record-case.ts";
import { majors, startServer } from "./record/server.ts";

/**
 * Records the plans of samples/recorded from servers of every version: `npm run record`, or
 * `npm run record -- memoize-evicts` for those that are named.
 */
const cases = readCases(process.argv.slice(2));

for (const major of majors) {
  const those = cases.filter(({ versions }) => versions.includes(major));
  if (those.length === 0) continue;
  const server = await startServer(major);
  await prepare(server);
  for (const recorded of those) {
    try {
      await withReader(server, (client) => recordCase(client, major, recorded));
    } catch (error) {
      console.error(`Postgres ${major}, ${recorded.name}: ${error}`);
      process.exitCode = 1;
    }
  }
  await server.stop();
  console.log(`Postgres ${major}: ${those.length} cases`);
}
