import { join } from "node:path";
import { Client } from "pg";
import { superuser } from "#server/embedded/make-cluster.ts";
import { certain, startTestCluster, temporaryFolder } from "#server/embedded/testing/start.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { builtWhatIf, dropBuilt } from "#server/postgres/testing/built-what-if.ts";
import { fillTpch, tpchQueries } from "#server/twin/testing/tpch.ts";
import { createTwins } from "#server/twin/twins.ts";
import { createSolver } from "#server/workload/create-solver.ts";
import type { Bytes } from "#shared/base/units.ts";
import { priceWorkload } from "#shared/price-workload.ts";
import { machine } from "../machine.ts";
import { judge } from "./judge.ts";
import { type Measured, printEffort, printSets } from "./print.ts";

const scale = Number(process.argv[2] ?? 1);
/** Of a database that was filled before, for a superuser. */
const [filled] = process.argv.slice(3);

const MB: Bytes = 1024 ** 2;
/** The sizes at which the other tools were measured. */
const limits: readonly Bytes[] = [155, 300, 430, 850].map((size) => size * MB * scale);

const cluster = filled === undefined ? await startTestCluster() : undefined;
const url = filled ?? cluster?.url(superuser, "postgres") ?? "";
if (cluster) await fillTpch(url, scale);
const client = new Client(url);
await client.connect();
const serverVersion = Number(
  (await client.query("show server_version_num")).rows[0].server_version_num,
);

const parse = createParser();
const twins = createTwins(join(temporaryFolder(), "twin"));
const database = { id: "tpch", name: "TPC-H", from: "environment", url } as const;
const whatIf = twins.whatIf(database, { parse, values: "with values" });
const texts = tpchQueries.map(([, query]) => query.trim().replace(/;$/, ""));
// The twin is built once, and is no workload's.
const now = certain(
  await whatIf({ statements: texts.map((text) => ({ text, configurations: [] })), candidates: [] }),
);
const { solve, stop } = createSolver();

const since = performance.now();
const advice = certain(
  await priceWorkload(
    {
      // Each counts for what the planner takes it to cost: there are no times that others could repeat.
      statements: texts.map((text, at) => {
        const before = now.statements[at]?.before;
        return {
          key: `${at}`,
          text,
          cases: [text],
          calls: 1,
          time: before ? certain(before).cost : 0,
        };
      }),
      limits: {},
      sizes: limits.toReversed(),
      now: Date.now(),
    },
    {
      parse,
      whatIf,
      solve,
      readCatalog: (...names) => readCatalogIn({ client, serverVersion }, ...names),
      onProgress: () => undefined,
    },
  ),
);
const time = performance.now() - since;
// What is chosen may need it, as its migration says.
await client.query("create extension if not exists pg_trgm");
const measured: Measured = {
  names: tpchQueries.map(([name]) => name),
  ...(await judge(advice, builtWhatIf(client))),
  limits,
  time,
  plans: advice.plans,
  considered: advice.considered,
};

console.log(`${machine(`Postgres ${Math.floor(serverVersion / 10_000)}`, `scale ${scale}`)}\n`);
printSets(measured);
console.log("");
printEffort(measured);
for (const { step } of measured.sets) {
  console.log(`\nWithin ${Math.round(step.size / MB)} MB:\n`);
  for (const { index } of step.indexes) console.log(`    ${advice.indexes[index]?.trial};`);
}
if (!cluster) await dropBuilt(client);
await client.end();
await stop();
await twins.stop();
await cluster?.stop();
process.exit();
