import { otherServers } from "./record/other-servers.ts";
import { prepare, withReader } from "./record/prepare.ts";
import { type Case, readCases } from "./record/read-cases.ts";
import { recordCase } from "./record/record-case.ts";
import { recordCompared } from "./record/record-compared.ts";
import { recordPasted } from "./record/record-pasted.ts";
import { majors, type Options, startServer } from "./record/server.ts";

/**
 * Records the plans of samples/recorded and samples/compared from servers of every version:
 * `npm run record`, or `npm run record -- memoize-evicts` for those that are named.
 */
const names = process.argv.slice(2);
const plans = readCases("plans", names);
const pasted = readCases("pasted", names);

for (const major of majors) await record({ major }, undefined);
for (const major of majors) await recordCompared(major, names);
for (const { need, ...options } of await otherServers()) await record(options, need);

/** Everything that a server of this version can show. */
async function record(options: Options, need: Case["need"]) {
  const { major } = options;
  const isOfThis = (each: Case) => each.versions.includes(major) && each.need === need;
  const count = [...plans, ...pasted].filter(isOfThis).length;
  if (count === 0) return;
  const server = await startServer(options);
  await prepare(server);
  for (const each of plans.filter(isOfThis)) {
    await attempt(each, () => withReader(server, (client) => recordCase(client, major, each)));
  }
  for (const each of pasted.filter(isOfThis)) {
    await attempt(each, () => recordPasted(server, each));
  }
  await server.stop();
  console.log(`Postgres ${major}${need ? ` with ${need}` : ""}: ${count} cases`);
}

/** One that fails is told, and does not keep the others from being recorded. */
async function attempt({ name }: Case, act: () => Promise<void>) {
  try {
    await act();
  } catch (error) {
    console.error(`${name}: ${error}`);
    process.exitCode = 1;
  }
}
